package org.winesclustering.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * Power transform of any real number that makes skewed values more like normal ones: I.-K. Yeo and
 * R. A. Johnson, "A new family of power transformations to improve normality or symmetry",
 * Biometrika 87, 2000. It increases, and is 0 at 0.
 *
 * @param lambda 1 changes nothing, less draws in large values, more draws in small ones
 */
public record YeoJohnson(double lambda) implements Serializable {
  private static final double LEAST = -4;
  private static final double MOST = 6;
  private static final double NEARLY = 1e-9;

  /**
   * The likeliest transform of values that are then normal (equation 3.1).
   *
   * @param values near 0, of a deviation of about 1: the likelihood is flat far from there
   */
  public static YeoJohnson fit(double[] values) {
    double[] logarithms = Arrays.stream(values).map(x -> Math.log1p(Math.abs(x))).toArray();
    double signedLogarithms =
        IntStream.range(0, values.length)
            .mapToDouble(i -> Math.signum(values[i]) * logarithms[i])
            .sum();
    BrentOptimizer optimizer = new BrentOptimizer(1e-6, 1e-8);
    return new YeoJohnson(
        optimizer
            .optimize(
                new UnivariateObjectiveFunction(
                    lambda -> logLikelihood(values, logarithms, lambda, signedLogarithms)),
                GoalType.MAXIMIZE,
                new SearchInterval(LEAST, MOST, 1),
                new MaxEval(500))
            .getPoint());
  }

  private static double logLikelihood(
      double[] values, double[] logarithms, double lambda, double signedLogarithms) {
    YeoJohnson transform = new YeoJohnson(lambda);
    double[] transformed = new double[values.length];
    Arrays.setAll(transformed, i -> transform.apply(values[i], logarithms[i]));
    double mean = Arrays.stream(transformed).average().orElse(0);
    double variance =
        Arrays.stream(transformed).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    return -values.length * Math.log(Math.max(variance, Double.MIN_NORMAL)) / 2
        + (lambda - 1) * signedLogarithms;
  }

  public double apply(double x) {
    return apply(x, Math.log1p(Math.abs(x)));
  }

  private double apply(double x, double logarithm) {
    return x >= 0 ? power(logarithm, lambda) : -power(logarithm, 2 - lambda);
  }

  /** The power of a number whose logarithm, after adding 1, is given. */
  private static double power(double logarithm, double lambda) {
    return Math.abs(lambda) < NEARLY ? logarithm : Math.expm1(lambda * logarithm) / lambda;
  }

  /** The value of which {@link #apply} is {@code y}; infinite where there is none. */
  public double inverse(double y) {
    return y >= 0 ? root(y, lambda) : -root(-y, 2 - lambda);
  }

  private static double root(double y, double lambda) {
    if (Math.abs(lambda) < NEARLY) {
      return Math.expm1(y);
    }
    return 1 + lambda * y <= 0
        ? Double.POSITIVE_INFINITY
        : Math.expm1(Math.log1p(lambda * y) / lambda);
  }

  /** Logarithm of the transform's slope. */
  public double logSlope(double x) {
    return (lambda - 1) * Math.signum(x) * Math.log1p(Math.abs(x));
  }
}
