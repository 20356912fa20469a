package org.winesclustering.charts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.winesclustering.ml.DenseVectors;

/**
 * The first principal components of points. Each points the way in which its largest coefficient is
 * positive, so that equal tables give equal pictures.
 *
 * @param explained share of the variance for each component, 0 to 1
 * @param projected components x points
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PrincipalAxes(double[] explained, double[][] projected) {
  /** The time of a decomposition grows with the cube of this. */
  private static final int MOST_DIMENSIONS = 400;

  /**
   * Finds them. With more than {@value #MOST_DIMENSIONS} dimensions the axes are those of as many
   * points, spread evenly over all of them; all points are projected.
   *
   * @param points points x dimensions, at least one, without NaN
   * @param most components; there are fewer where there are fewer dimensions or points
   */
  public static PrincipalAxes of(double[][] points, int most) {
    double[] mean = mean(points);
    double[][] centred = Arrays.stream(points).map(p -> minus(p, mean)).toArray(double[][]::new);
    double[][] axes = mean.length <= MOST_DIMENSIONS ? axes(centred, most) : wide(centred, most);
    double[][] projected =
        Arrays.stream(axes)
            .map(
                axis ->
                    Arrays.stream(centred).mapToDouble(p -> DenseVectors.dot(p, axis)).toArray())
            .toArray(double[][]::new);
    double total = Arrays.stream(centred).mapToDouble(p -> DenseVectors.dot(p, p)).sum();
    double[] explained =
        Arrays.stream(projected)
            .mapToDouble(
                component -> total == 0 ? 0 : DenseVectors.dot(component, component) / total)
            .toArray();
    return new PrincipalAxes(explained, projected);
  }

  /** Eigenvectors of the covariance matrix, up to a factor. */
  private static double[][] axes(double[][] centred, int most) {
    RealMatrix points = new Array2DRowRealMatrix(centred, false);
    EigenDecomposition eigen = new EigenDecomposition(points.transpose().multiply(points));
    return largest(eigen, Math.min(most, centred.length))
        .mapToObj(i -> turned(eigen.getEigenvector(i).toArray()))
        .toArray(double[][]::new);
  }

  /** The same from the products of points: if G u = s u, then the axis is X' u / sqrt(s). */
  private static double[][] wide(double[][] centred, int most) {
    int count = Math.min(centred.length, MOST_DIMENSIONS);
    double[][] some =
        IntStream.range(0, count)
            .mapToObj(i -> centred[(int) ((long) i * centred.length / count)])
            .toArray(double[][]::new);
    RealMatrix points = new Array2DRowRealMatrix(some, false);
    EigenDecomposition eigen = new EigenDecomposition(points.multiply(points.transpose()));
    return largest(eigen, most)
        .filter(i -> eigen.getRealEigenvalue(i) > 0)
        .mapToObj(
            i ->
                turned(
                    points
                        .transpose()
                        .operate(eigen.getEigenvector(i))
                        .mapDivide(Math.sqrt(eigen.getRealEigenvalue(i)))
                        .toArray()))
        .toArray(double[][]::new);
  }

  private static IntStream largest(EigenDecomposition eigen, int most) {
    double[] values = eigen.getRealEigenvalues();
    return IntStream.range(0, values.length)
        .boxed()
        .sorted((a, b) -> Double.compare(values[b], values[a]))
        .limit(most)
        .mapToInt(Integer::intValue);
  }

  private static double[] turned(double[] axis) {
    double largest = 0;
    for (double coefficient : axis) {
      largest = Math.abs(coefficient) > Math.abs(largest) ? coefficient : largest;
    }
    double sign = largest < 0 ? -1 : 1;
    return Arrays.stream(axis).map(coefficient -> sign * coefficient).toArray();
  }

  private static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.length;
      }
    }
    return mean;
  }

  private static double[] minus(double[] point, double[] mean) {
    return IntStream.range(0, mean.length).mapToDouble(i -> point[i] - mean[i]).toArray();
  }
}
