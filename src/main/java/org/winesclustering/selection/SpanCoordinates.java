package org.winesclustering.selection;

import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.winesclustering.ml.DenseVectors;

/**
 * Rows of many columns in the coordinates of the space that they span: as many numbers as there are
 * rows, with the same distances. Clusters by distance are those of the columns, for less work.
 */
final class SpanCoordinates {
  /** Columns up to which nothing is gained. */
  private static final int FEW_COLUMNS = 100;

  /** What is left of a square after those before it are subtracted, if only rounding is left. */
  private static final double ROUNDING = 1e-12;

  private SpanCoordinates() {}

  /**
   * The rows' coordinates, or the rows themselves where these have no more columns than there are
   * rows, or few. Equal rows have equal coordinates.
   *
   * @param rows rows x columns, at least one
   */
  static double[][] of(double[][] rows) {
    if (rows[0].length <= Math.max(FEW_COLUMNS, rows.length)) {
      return rows;
    }
    Map<DoubleBuffer, Integer> numbers = new LinkedHashMap<>();
    for (double[] row : rows) {
      numbers.putIfAbsent(DoubleBuffer.wrap(row), numbers.size());
    }
    double[][] distinct =
        numbers.keySet().stream().map(DoubleBuffer::array).toArray(double[][]::new);
    double[][] coordinates = factor(DenseVectors.minus(distinct, DenseVectors.mean(distinct)));
    return Stream.of(rows)
        .map(row -> coordinates[numbers.get(DoubleBuffer.wrap(row))])
        .toArray(double[][]::new);
  }

  /**
   * The Cholesky factor of the rows' products with each other, whose rows have these products as
   * well; a column is 0 where a row lies in the span of those before it.
   */
  private static double[][] factor(double[][] rows) {
    double[][] factor = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j <= i; j++) {
        double product = DenseVectors.dot(rows[i], rows[j]);
        double rest = product;
        for (int l = 0; l < j; l++) {
          rest -= factor[i][l] * factor[j][l];
        }
        if (i == j) {
          factor[i][i] = rest > ROUNDING * product ? Math.sqrt(rest) : 0;
        } else {
          factor[i][j] = factor[j][j] == 0 ? 0 : rest / factor[j][j];
        }
      }
    }
    return factor;
  }
}
