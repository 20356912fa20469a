package org.winesclustering.ml;

import java.util.Arrays;

/**
 * A {@link YeoJohnson} transform of each column, whose results are brought to the mean 0 and the
 * deviation 1 and cut at a bound. Values beyond three deviations are not drawn in further, but
 * moved with the last value before them: an outlying row stays one.
 *
 * @param lambdas one for each column
 * @param means of the transformed columns, values beyond three deviations left at three
 * @param deviations of the transformed columns, likewise, above 0
 * @param bound largest absolute value of a result, above 0
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
public record PowerTransform(double[] lambdas, double[] means, double[] deviations, double bound)
    implements RowMap {
  /** Largest absolute value to which the power is applied. */
  private static final double INNER = 3;

  /**
   * The likeliest transform of each column.
   *
   * @param rows rows x columns, each column of a deviation of about 1, without NaN
   */
  public static PowerTransform fit(double[][] rows, double bound) {
    int columns = rows[0].length;
    double[] lambdas = new double[columns];
    double[] means = new double[columns];
    double[] deviations = new double[columns];
    for (int column = 0; column < columns; column++) {
      double[] values = Arrays.stream(column(rows, column)).map(PowerTransform::inner).toArray();
      YeoJohnson transform = YeoJohnson.fit(values);
      double[] powers = Arrays.stream(values).map(transform::apply).toArray();
      double mean = Arrays.stream(powers).average().orElse(0);
      double square = Arrays.stream(powers).map(x -> (x - mean) * (x - mean)).sum();
      double deviation = Math.sqrt(square / Math.max(1, powers.length - 1));
      lambdas[column] = transform.lambda();
      means[column] = mean;
      deviations[column] = deviation > 0 ? deviation : 1;
    }
    return new PowerTransform(lambdas, means, deviations, bound);
  }

  private static double[] column(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
  }

  private static double inner(double value) {
    return Math.max(-INNER, Math.min(INNER, value));
  }

  public int columns() {
    return lambdas.length;
  }

  @Override
  public double[] apply(double[] row) {
    double[] transformed = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      double inner = inner(row[i]);
      double value = standardised(i, inner) + row[i] - inner;
      transformed[i] = Math.max(-bound, Math.min(bound, value));
    }
    return transformed;
  }

  private double standardised(int column, double inner) {
    return (new YeoJohnson(lambdas[column]).apply(inner) - means[column]) / deviations[column];
  }

  /** The row of which {@link #apply} is this one, if nothing was cut. */
  public double[] inverse(double[] transformed) {
    double[] row = new double[transformed.length];
    for (int i = 0; i < row.length; i++) {
      double least = standardised(i, -INNER);
      double most = standardised(i, INNER);
      double inner = Math.max(least, Math.min(most, transformed[i]));
      double beyond = transformed[i] - inner;
      row[i] =
          beyond == 0
              ? new YeoJohnson(lambdas[i]).inverse(inner * deviations[i] + means[i])
              : Math.copySign(INNER, beyond) + beyond;
    }
    return row;
  }

  /** Mean over rows of the logarithm of the transform's slopes, added up over the columns. */
  public double meanLogSlope(double[][] rows) {
    double sum = 0;
    for (int i = 0; i < lambdas.length; i++) {
      YeoJohnson transform = new YeoJohnson(lambdas[i]);
      double logDeviation = Math.log(deviations[i]);
      sum +=
          Arrays.stream(column(rows, i))
              // Beyond, the slope is 1.
              .map(x -> Math.abs(x) > INNER ? 0 : transform.logSlope(x) - logDeviation)
              .average()
              .orElse(0);
    }
    return sum;
  }
}
