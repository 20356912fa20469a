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
  private static final long SECOND_SEED = 0x5DEECE66DL;

  private final RowExaminer examiner;
  private final int[][] groups;

  /** Counts for groups of positions of features. */
  DistinctCounts(RowExaminer examiner, List<int[]> groups) {
    this.examiner = examiner;
    this.groups = groups.toArray(int[][]::new);
  }

  /**
   * A 128-bit hash of a group of features of a row, by which rows are compared. Among n different
   * rows, two collide with a probability of about n² / 2^129: 10^-21 for a billion rows.
   */
  private record Fingerprint(int group, long first, long second) implements Serializable {
    /** The fields are already random; the default would mix them again for every row. */
    @Override
    public int hashCode() {
      return Long.hashCode(first) + group;
    }
  }

  /**
   * Numbers of distinct accepted rows by the features of each group, in the order of the groups.
   */
  long[] among(JavaRDD<Row> rows) {
    return rows.flatMap(this::fingerprints)
        .distinct(rows.getNumPartitions())
        .aggregate(new long[groups.length], DistinctCounts::counted, DistinctCounts::added);
  }

  private Iterator<Fingerprint> fingerprints(Row row) {
    ExaminedRow examined = examiner.examine(row);
    return IntStream.range(0, examined.isAccepted() ? groups.length : 0)
        .mapToObj(group -> fingerprint(group, examined))
        .iterator();
  }

  private Fingerprint fingerprint(int group, ExaminedRow row) {
    long first = group;
    long second = group + SECOND_SEED;
    for (int feature : groups[group]) {
      // Adding zero turns -0 into 0, which equals it.
      long bits = Double.doubleToLongBits(row.value(feature) + 0.0);
      first = Hash64.add(first, bits);
      second = Hash64.add(second, ~bits);
    }
    return new Fingerprint(group, first, second);
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
