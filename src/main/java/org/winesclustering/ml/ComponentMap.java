package org.winesclustering.ml;

import java.util.Arrays;

/**
 * Projection on principal components.
 *
 * @param mean of the rows that the components are of
 * @param axes components x columns, each of length 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
public record ComponentMap(double[] mean, double[][] axes) implements RowMap {

  /**
   * The first principal components of rows.
   *
   * @param rows rows x columns, at least one
   * @param most components; there are fewer where there are fewer columns or rows
   */
  public static ComponentMap fit(double[][] rows, int most) {
    double[] mean = DenseVectors.mean(rows);
    return new ComponentMap(
        mean, PrincipalComponents.of(DenseVectors.minus(rows, mean), most).axes());
  }

  /** Square of a row's distance from the plane of the components. */
  public double squaredRest(double[] row) {
    double[] projected = apply(row);
    return Math.max(
        0, DenseVectors.squaredDistance(row, mean) - DenseVectors.dot(projected, projected));
  }

  @Override
  public double[] apply(double[] row) {
    double[] centred = DenseVectors.minus(row, mean);
    return Arrays.stream(axes).mapToDouble(axis -> DenseVectors.dot(axis, centred)).toArray();
  }
}
