package org.winesclustering.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;

/**
 * Directions in the space of columns of numbers. Values beyond {@value #BOUND} deviations count as
 * these, and missing ones as the mean.
 *
 * @param means of the columns
 * @param loadings directions x columns, by which differences from the means are multiplied
 * @param bounds largest difference of each column
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record NumberDirections(double[] means, double[][] loadings, double[] bounds)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double BOUND = 5;

  /** Smallest variance of a direction of the standardised columns. */
  private static final double LEAST_VARIANCE = 0.01;

  /**
   * Uncorrelated directions, in which rows have the variance 1.
   *
   * @param rows x columns, NaN where missing; no direction without rows
   */
  static NumberDirections whitened(double[][] rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      int at = column;
      double[] known =
          Arrays.stream(rows).mapToDouble(row -> row[at]).filter(x -> !Double.isNaN(x)).toArray();
      double mean = Arrays.stream(known).average().orElse(0);
      means[column] = mean;
      deviations[column] =
          Math.sqrt(Arrays.stream(known).map(x -> (x - mean) * (x - mean)).average().orElse(0));
    }
    double[] bounds = Arrays.stream(deviations).map(deviation -> BOUND * deviation).toArray();
    double[][] identity = new double[0][];
    NumberDirections centred = new NumberDirections(means, identity, bounds);
    double[][] standardised =
        Stream.of(rows)
            .map(
                row -> {
                  double[] differences = centred.differences(row);
                  Arrays.setAll(
                      differences, i -> deviations[i] > 0 ? differences[i] / deviations[i] : 0);
                  return differences;
                })
            .toArray(double[][]::new);
    return columns == 0
        ? centred
        : new NumberDirections(means, loadings(standardised, deviations), bounds);
  }

  private static double[][] loadings(double[][] standardised, double[] deviations) {
    double total =
        Stream.of(standardised).flatMapToDouble(Arrays::stream).map(x -> x * x).sum()
            / standardised.length;
    PrincipalComponents components = PrincipalComponents.of(standardised, deviations.length);
    return IntStream.range(0, components.axes().length)
        .filter(i -> components.explained()[i] * total >= LEAST_VARIANCE)
        .mapToObj(
            i ->
                IntStream.range(0, deviations.length)
                    .mapToDouble(
                        column ->
                            deviations[column] == 0
                                ? 0
                                : components.axes()[i][column]
                                    / deviations[column]
                                    / Math.sqrt(components.explained()[i] * total))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Number of directions. */
  int dimensions() {
    return loadings.length;
  }

  /** A row's places on the directions. */
  double[] apply(double[] row) {
    double[] differences = differences(row);
    return Stream.of(loadings).mapToDouble(of -> DenseVectors.dot(of, differences)).toArray();
  }

  private double[] differences(double[] row) {
    double[] differences = new double[row.length];
    Arrays.setAll(
        differences,
        i ->
            Double.isNaN(row[i])
                ? 0
                : Math.max(-bounds[i], Math.min(bounds[i], row[i] - means[i])));
    return differences;
  }

  /** Directions that are sums of these, by their coefficients. */
  NumberDirections along(double[][] coefficients) {
    return new NumberDirections(
        means,
        Stream.of(coefficients)
            .map(
                of ->
                    IntStream.range(0, means.length)
                        .mapToDouble(
                            column ->
                                IntStream.range(0, of.length)
                                    .mapToDouble(i -> of[i] * loadings[i][column])
                                    .sum())
                        .toArray())
            .toArray(double[][]::new),
        bounds);
  }
}
