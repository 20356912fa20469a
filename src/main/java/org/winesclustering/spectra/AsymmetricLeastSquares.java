package org.winesclustering.spectra;

import java.util.Arrays;
import org.winesclustering.ml.RowMap;

/**
 * Baseline correction by asymmetric least squares: the smooth curve {@code z} that lies below the
 * peaks of a record {@code y} is subtracted. It makes {@code sum w (y - z)^2 + lambda sum (second
 * differences of z)^2} least, where {@code w} is {@code p} at points above the curve and {@code 1 -
 * p} at the others; curve and weights are found in turn until the weights stay. Source: P. H. C.
 * Eilers and H. F. M. Boelens, "Baseline correction with asymmetric least squares smoothing",
 * Leiden University Medical Centre report, 2005.
 *
 * <p>The equations have five diagonals and are solved by their Cholesky factors (LDL'), so that
 * time and memory grow with the number of points. The points count as evenly spaced; the result is
 * in the units of the record.
 *
 * @param lambda smoothness, 1 to 1e10; 1e2 to 1e9 are usual, larger for more points
 * @param p share of the points that lie above the curve in weight, between 0 and 1; 0.001 to 0.1
 *     are usual for peaks that rise
 * @param iterations largest number of curves, 1 or more
 */
public record AsymmetricLeastSquares(double lambda, double p, int iterations)
    implements PreparationStep {
  private static final double LARGEST_LAMBDA = 1e10;

  public AsymmetricLeastSquares {
    if (!(lambda >= 1 && lambda <= LARGEST_LAMBDA)) {
      throw new IllegalArgumentException("lambda is " + lambda + ", allowed: 1 to 1e10");
    }
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("p is " + p + ", allowed: above 0 and below 1");
    }
    if (iterations < 1) {
      throw new IllegalArgumentException("iterations is " + iterations + ", allowed: 1 or more");
    }
  }

  @Override
  public Axis after(Axis axis) {
    if (axis.size() < 3) {
      throw new IllegalArgumentException(
          "a record has %d points, at least 3 are needed: leave it out".formatted(axis.size()));
    }
    return axis;
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    return this::corrected;
  }

  private double[] corrected(double[] record) {
    double[] baseline = baseline(record);
    double[] rest = new double[record.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = record[i] - baseline[i];
    }
    return rest;
  }

  /**
   * The baseline of a record.
   *
   * @param record of three finite numbers at least
   */
  public double[] baseline(double[] record) {
    double[] weights = new double[record.length];
    Arrays.fill(weights, 1);
    double[] curve = smoothed(record, weights);
    for (int i = 1; i < iterations && reweigh(record, curve, weights); i++) {
      curve = smoothed(record, weights);
    }
    return curve;
  }

  /** Sets the weights by the curve; whether any changed. */
  private boolean reweigh(double[] record, double[] curve, double[] weights) {
    boolean hasChanged = false;
    for (int i = 0; i < record.length; i++) {
      double weight = record[i] > curve[i] ? p : 1 - p;
      hasChanged |= weight != weights[i];
      weights[i] = weight;
    }
    return hasChanged;
  }

  /** Solves (W + lambda D'D) z = W y, where D takes second differences. */
  private double[] smoothed(double[] record, double[] weights) {
    int n = record.length;
    // Row i of the factor L: 1 on the diagonal, near[i - 1] and far[i - 2] left of it.
    double[] diagonal = new double[n];
    double[] near = new double[n];
    double[] far = new double[n];
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      double nearBefore = i < 1 ? 0 : near[i - 1];
      double farBefore = i < 1 ? 0 : far[i - 1];
      double pivotBefore = i < 1 ? 0 : diagonal[i - 1];
      double farTwoBefore = i < 2 ? 0 : far[i - 2];
      diagonal[i] =
          weights[i]
              + lambda * squares(i, n)
              - nearBefore * nearBefore * pivotBefore
              - (i < 2 ? 0 : farTwoBefore * farTwoBefore * diagonal[i - 2]);
      near[i] = (lambda * neighbours(i, n) - nearBefore * farBefore * pivotBefore) / diagonal[i];
      far[i] = i + 2 < n ? lambda / diagonal[i] : 0;
      z[i] =
          weights[i] * record[i]
              - (i < 1 ? 0 : nearBefore * z[i - 1])
              - (i < 2 ? 0 : farTwoBefore * z[i - 2]);
    }
    for (int i = n - 1; i >= 0; i--) {
      z[i] =
          z[i] / diagonal[i]
              - (i + 1 < n ? near[i] * z[i + 1] : 0)
              - (i + 2 < n ? far[i] * z[i + 2] : 0);
    }
    return z;
  }

  /** Element (i, i) of D'D: the squares of 1, -2, 1 for each second difference that has point i. */
  private static int squares(int i, int n) {
    return (i + 2 < n ? 1 : 0) + (i >= 1 && i + 1 < n ? 4 : 0) + (i >= 2 ? 1 : 0);
  }

  /** Element (i, i + 1) of D'D. */
  private static int neighbours(int i, int n) {
    return (i + 2 < n ? -2 : 0) + (i >= 1 && i + 1 < n ? -2 : 0);
  }
}
