package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows that share one value of one column, for each value that many rows have: a category written
 * as 0 and 1, the 0 of what was not measured, a mark for missing cells. Such a value has an empty
 * space around it, so that every mixture likes to make a cluster of it.
 *
 * @param holders of each value, the rows that have it
 * @param count number of rows
 */
record FrequentValues(List<BitSet> holders, int count) implements Serializable {
  /** A value is frequent if this share of the rows have it. */
  private static final double LEAST_SHARE = 0.05;

  private static final int FEWEST_ROWS = 5;

  /** The frequent values of rows x columns, at least one row. */
  static FrequentValues of(double[][] rows) {
    double least = Math.max(FEWEST_ROWS, LEAST_SHARE * rows.length);
    List<BitSet> frequent = new ArrayList<>();
    for (int column = 0; column < rows[0].length; column++) {
      int own = column;
      Map<Double, Integer> counts = new HashMap<>();
      for (double[] row : rows) {
        counts.merge(row[own], 1, Integer::sum);
      }
      counts.entrySet().stream()
          .filter(entry -> entry.getValue() >= least)
          .sorted(Map.Entry.comparingByKey())
          .forEach(entry -> frequent.add(holders(rows, own, entry.getKey())));
    }
    return new FrequentValues(frequent, rows.length);
  }

  private static BitSet holders(double[][] rows, int column, double value) {
    return bits(rows.length, row -> rows[row][column] == value);
  }

  private static BitSet bits(int count, IntPredicate isSet) {
    return IntStream.range(0, count).filter(isSet).collect(BitSet::new, BitSet::set, BitSet::or);
  }

  /**
   * How much one of the clusters is only a frequent value: the largest Jaccard index, 0 to 1, of a
   * cluster with the rows that have the value, or with the rows that have another one.
   *
   * @param labels cluster of each row, 0 to below {@code k}
   */
  double overlap(int[] labels, int k) {
    return IntStream.range(0, k)
        .mapToObj(cluster -> bits(count, row -> labels[row] == cluster))
        .flatMapToDouble(cluster -> holders.stream().mapToDouble(value -> overlap(cluster, value)))
        .max()
        .orElse(0);
  }

  private double overlap(BitSet cluster, BitSet value) {
    BitSet common = (BitSet) cluster.clone();
    common.and(value);
    double both = common.cardinality();
    double inCluster = cluster.cardinality();
    double withValue = value.cardinality();
    double ofValue = both / (inCluster + withValue - both);
    double ofOthers = (inCluster - both) / (count - withValue + both);
    return Math.max(ofValue, ofOthers);
  }
}
