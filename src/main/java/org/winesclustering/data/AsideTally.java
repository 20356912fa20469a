package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.winesclustering.data.text.Aside;

/** Counts of rows that are no records, by reason, with the first of each. */
final class AsideTally implements Serializable {
  private static final long serialVersionUID = 1L;
  private final long[] rows = new long[Aside.values().length];
  private final String[] samples = new String[rows.length];

  void add(Aside reason, String text) {
    int i = reason.ordinal();
    rows[i]++;
    if (samples[i] == null) {
      samples[i] = text;
    }
  }

  void merge(AsideTally other) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
      samples[i] = samples[i] == null ? other.samples[i] : samples[i];
    }
  }

  /** What was set aside, without the lines that each file has. */
  List<SetAside> news() {
    return Arrays.stream(Aside.values())
        .filter(reason -> rows[reason.ordinal()] > 0 && !reason.isUsual())
        .map(reason -> new SetAside(reason, rows[reason.ordinal()], samples[reason.ordinal()]))
        .toList();
  }
}
