package org.winesclustering.autoencoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * Transformed rows that may have been computed in other batches. A matrix product adds in another
 * order at the edge of a batch, as some processors' kernels do, so that a value's last digits
 * follow from the rows around it.
 */
final class CloseRows {
  /** Rounding of sums in single precision; different rows differ by much more. */
  private static final double TOLERANCE = 1e-4;

  private CloseRows() {}

  /** Checks that both have the same rows, in any order, but for rounding. */
  static void assertThatClose(List<Row> actual, List<Row> expected) {
    assertThat(sorted(actual))
        .usingElementComparator(CloseRows::compare)
        .containsExactlyElementsOf(sorted(expected));
  }

  /** By the input column, in which the rows are exact and differ. */
  private static List<double[]> sorted(List<Row> rows) {
    return rows.stream()
        .sorted(Comparator.comparing(row -> row.getAs("scaled").toString()))
        .map(CloseRows::numbers)
        .toList();
  }

  private static double[] numbers(Row row) {
    List<Double> numbers = new ArrayList<>();
    for (int column = 0; column < row.size(); column++) {
      if (row.get(column) instanceof Vector vector) {
        DoubleStream.of(vector.toArray()).forEach(numbers::add);
      } else {
        numbers.add(row.<Number>getAs(column).doubleValue());
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static int compare(double[] left, double[] right) {
    for (int i = 0; i < Math.max(left.length, right.length); i++) {
      double difference = left[i] - right[i];
      if (Math.abs(difference) > TOLERANCE * Math.max(1, Math.abs(right[i]))) {
        return (int) Math.signum(difference);
      }
    }
    return 0;
  }
}
