package org.winesclustering.spectra;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Optional;

/** Sum of records of one length; grows by records, and merges. */
final class RecordSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private double[] sum = new double[0];
  private long records;

  RecordSum add(double[] record) {
    return merged(record, 1);
  }

  RecordSum merge(RecordSum other) {
    return other.records == 0 ? this : merged(other.sum, other.records);
  }

  private RecordSum merged(double[] added, long addedRecords) {
    if (records == 0) {
      sum = new double[added.length];
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] += added[i];
    }
    records += addedRecords;
    return this;
  }

  /** The mean record; empty without records. */
  Optional<double[]> mean() {
    return records == 0
        ? Optional.empty()
        : Optional.of(Arrays.stream(sum).map(value -> value / records).toArray());
  }
}
