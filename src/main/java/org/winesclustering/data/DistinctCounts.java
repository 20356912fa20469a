package org.winesclustering.data;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;

/** Counts, in one shuffle, the distinct values of several groups of features. */
final class DistinctCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowExaminer examiner;
  private final int[][] groups;

  /**
   * @param groups each the positions of features
   */
  DistinctCounts(RowExaminer examiner, List<int[]> groups) {
    this.examiner = examiner;
    this.groups = groups.toArray(int[][]::new);
  }

  /** Distinct accepted rows by the features of each group, in the order of the groups. */
  long[] among(JavaRDD<Row> rows) {
    return rows.flatMap(this::fingerprints)
        .distinct(rows.getNumPartitions())
        .aggregate(new long[groups.length], DistinctCounts::counted, DistinctCounts::added);
  }

  private Iterator<Fingerprint> fingerprints(Row row) {
    ExaminedRow examined = examiner.examine(row);
    return IntStream.range(0, examined.isAccepted() ? groups.length : 0)
        .mapToObj(group -> Fingerprint.of(group, examined, groups[group]))
        .iterator();
  }

  private static long[] counted(long[] counts, Fingerprint fingerprint) {
    counts[fingerprint.group()]++;
    return counts;
  }

  private static long[] added(long[] left, long[] right) {
    for (int i = 0; i < left.length; i++) {
      left[i] += right[i];
    }
    return left;
  }
}
