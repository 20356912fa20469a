package org.winesclustering.ml;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Principal components of points in memory, those of the largest variance first. Each points the
 * way in which its largest coefficient is positive, so that equal points give equal components.
 *
 * @param axes components x dimensions, each of length 1
 * @param explained share of the variance for each component, 0 to 1; 0 where the points are equal
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PrincipalComponents(double[][] axes, double[] explained) {
  /** Dimensions up to which the covariance matrix is decomposed even if there are fewer points. */
  private static final int FEW_DIMENSIONS = 400;

  /**
   * Finds components. Of few dimensions, or where many components are asked for, all are computed:
   * the time grows with the cube of the smaller of points and dimensions. Else it grows with points
   * x dimensions x components ({@link SubspaceIteration}).
   *
   * @param centred points x dimensions with the mean 0, at least one, without NaN
   * @param most components; there are fewer where there are fewer dimensions or points
   */
  public static PrincipalComponents of(double[][] centred, int most) {
    int dimensions = centred[0].length;
    if (dimensions > FEW_DIMENSIONS
        && SubspaceIteration.isFaster(most, Math.min(centred.length, dimensions))) {
      return sketched(centred, most);
    }
    boolean byPoints = dimensions > FEW_DIMENSIONS && centred.length < dimensions;
    Array2DRowRealMatrix points = new Array2DRowRealMatrix(centred, false);
    SymmetricEigen eigen =
        SymmetricEigen.of(
            byPoints
                ? points.multiply(new Array2DRowRealMatrix(points.transpose().getData(), false))
                : squares(centred, dimensions));
    double[] values = eigen.values();
    double total = Arrays.stream(values).sum();
    int[] largest =
        IntStream.range(0, values.length)
            .filter(i -> !byPoints || values[i] > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -values[i]))
            .limit(Math.min(most, centred.length))
            .mapToInt(Integer::intValue)
            .toArray();
    return new PrincipalComponents(
        Arrays.stream(largest)
            .mapToObj(i -> eigen.vectors()[i])
            // If X X' u = s u, then the axis is X' u / sqrt(s).
            .map(u -> byPoints ? unit(points.preMultiply(u)) : u)
            .map(DenseVectors::oriented)
            .toArray(double[][]::new),
        Arrays.stream(largest)
            .mapToDouble(i -> total == 0 ? 0 : Math.max(0, values[i]) / total)
            .toArray());
  }

  private static PrincipalComponents sketched(double[][] centred, int most) {
    SymmetricEigen eigen = SubspaceIteration.of(centred, most);
    double total = Arrays.stream(centred).mapToDouble(row -> DenseVectors.dot(row, row)).sum();
    return new PrincipalComponents(
        Arrays.stream(eigen.vectors()).map(DenseVectors::oriented).toArray(double[][]::new),
        Arrays.stream(eigen.values()).map(value -> Math.min(1, value / total)).toArray());
  }

  private static RealMatrix squares(double[][] centred, int dimensions) {
    Scatter scatter = new Scatter(dimensions);
    scatter.add(centred);
    return new Array2DRowRealMatrix(scatter.mean(), false);
  }

  private static double[] unit(double[] vector) {
    double length = Math.sqrt(DenseVectors.dot(vector, vector));
    return Arrays.stream(vector).map(value -> value / length).toArray();
  }
}
