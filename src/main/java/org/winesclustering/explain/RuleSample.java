package org.winesclustering.explain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * The rows that a tree is trained on, with missing values replaced by the column's median, because
 * MLlib's trees do not support missing values.
 */
final class RuleSample {
  /** Number of rows of which one may change sides for a shorter threshold. */
  private static final long ROWS_FOR_ONE = 1000;

  private static final int FEWEST_DIGITS = 3;
  private static final int MOST_DIGITS = 16;

  private final int[] clusters;
  private final double[][] values;
  private final double[] fills;
  private final double[][] sorted;

  /**
   * Creates a sample.
   *
   * @param rows of {@link LabelledRows}
   */
  RuleSample(List<Row> rows, int features) {
    clusters = rows.stream().mapToInt(LabelledRows::cluster).toArray();
    values = rows.stream().map(LabelledRows::values).toArray(double[][]::new);
    fills = IntStream.range(0, features).mapToDouble(this::median).toArray();
    for (double[] row : values) {
      fill(row, fills);
    }
    sorted = IntStream.range(0, features).mapToObj(this::column).toArray(double[][]::new);
  }

  /** Replaces missing values by the columns' fills. */
  static void fill(double[] row, double[] fills) {
    for (int i = 0; i < row.length; i++) {
      row[i] = Double.isNaN(row[i]) ? fills[i] : row[i];
    }
  }

  int[] clusters() {
    return clusters;
  }

  /** The values, [rows, features], without NaN. */
  double[][] values() {
    return values;
  }

  /** The medians of the columns, 0 for one without values. */
  double[] fills() {
    return fills;
  }

  /**
   * Rounds a threshold to the fewest digits, at least three, that leave all rows of the sample on
   * their side, except one in a thousand.
   */
  double shortened(int feature, double threshold) {
    long left = atMost(feature, threshold);
    return IntStream.rangeClosed(FEWEST_DIGITS, MOST_DIGITS)
        .mapToDouble(digits -> Rounding.significant(threshold, digits))
        .filter(
            rounded -> Math.abs(atMost(feature, rounded) - left) * ROWS_FOR_ONE <= clusters.length)
        .findFirst()
        .orElse(threshold);
  }

  private long atMost(int feature, double threshold) {
    return Arrays.stream(sorted[feature]).takeWhile(value -> value <= threshold).count();
  }

  private double median(int feature) {
    double[] present =
        Arrays.stream(column(feature)).filter(value -> !Double.isNaN(value)).toArray();
    int middle = present.length / 2;
    if (present.length == 0) {
      return 0;
    }
    return present.length % 2 == 1 ? present[middle] : (present[middle - 1] + present[middle]) / 2;
  }

  private double[] column(int feature) {
    return Arrays.stream(values).mapToDouble(row -> row[feature]).sorted().toArray();
  }
}
