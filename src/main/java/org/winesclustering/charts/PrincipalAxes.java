package org.winesclustering.charts;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;

/**
 * Points along their first principal components.
 *
 * @param loadings components x dimensions, each of length 1
 * @param explained share of the variance for each component, 0 to 1
 * @param projected components x points
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record PrincipalAxes(double[][] loadings, double[] explained, double[][] projected) {
  /** The time of a decomposition grows with the cube of this. */
  private static final int MOST_DIMENSIONS = 400;

  /**
   * Finds the components and projects all points. With more than {@value #MOST_DIMENSIONS}
   * dimensions the components are those of as many points, spread evenly over all of them.
   *
   * @param points points x dimensions, at least one, without NaN
   * @param most components; there are fewer where there are fewer dimensions or points
   */
  public static PrincipalAxes of(double[][] points, int most) {
    double[][] centred = DenseVectors.minus(points, DenseVectors.mean(points));
    double[][] fitted = points[0].length <= MOST_DIMENSIONS ? centred : some(centred);
    double[][] loadings = PrincipalComponents.of(fitted, most).axes();
    double[][] projected =
        Arrays.stream(loadings).map(axis -> dots(centred, axis)).toArray(double[][]::new);
    double total = Arrays.stream(centred).mapToDouble(p -> DenseVectors.dot(p, p)).sum();
    double[] explained =
        Arrays.stream(projected)
            .mapToDouble(
                component -> total == 0 ? 0 : DenseVectors.dot(component, component) / total)
            .toArray();
    return new PrincipalAxes(loadings, explained, projected);
  }

  private static double[][] some(double[][] points) {
    int count = Math.min(points.length, MOST_DIMENSIONS);
    return IntStream.range(0, count)
        .mapToObj(i -> points[(int) ((long) i * points.length / count)])
        .toArray(double[][]::new);
  }

  private static double[] dots(double[][] points, double[] axis) {
    return Arrays.stream(points).mapToDouble(point -> DenseVectors.dot(point, axis)).toArray();
  }
}
