package org.winesclustering.mixture;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.winesclustering.ml.Scatter;

/**
 * Covariance within clusters, shrunk towards its diagonal (J. H. Friedman, "Regularized
 * discriminant analysis", JASA 84, 1989), and factored once.
 */
final class WithinCovariance {
  /** Added to each variance, as a share of the column's variance over all clusters. */
  private static final double RIDGE = 1e-6;

  /** Least ridge of a column, as a share of its mean square: rounding of a constant is less. */
  private static final double CONSTANT = 1e-12;

  /** Largest relative difference of a matrix and its transpose that is taken for rounding. */
  private static final double SYMMETRIC = 1e-6;

  private final double shrinkage;
  private final double[][] covariance;

  /** What shrinkage and ridge added to the diagonal of the covariance times 1 - shrinkage. */
  private final double[] added;

  /** Inverse of the Cholesky factor, a lower triangle: covariance x {@code W'W} is 1. */
  private final double[][] whitening;

  /**
   * The covariance of points that are divided among clusters.
   *
   * @param shares of the points
   * @param scatter of the same points
   * @param shrinkage from 0, for the covariance itself, to below 1
   */
  WithinCovariance(SufficientStatistics shares, Scatter scatter, double shrinkage) {
    this.shrinkage = shrinkage;
    covariance = scatter.mean();
    added = new double[covariance.length];
    double[] centre = shares.mean();
    for (int i = 0; i < added.length; i++) {
      added[i] = ridge(covariance[i][i], centre[i]);
    }
    for (int cluster = 0; cluster < shares.clusters(); cluster++) {
      subtractSquare(shares.mean(cluster), shares.weight(cluster) / scatter.points());
    }
    shrink();
    whitening =
        Whitening.inverse(
            new CholeskyDecomposition(new Array2DRowRealMatrix(covariance, false), SYMMETRIC, 0)
                .getL()
                .getData());
  }

  /** Added to a variance so that it does not vanish, in the column's units; zeros have none. */
  private static double ridge(double square, double centre) {
    return square == 0 ? 1 : Math.max(RIDGE * (square - centre * centre), CONSTANT * square);
  }

  private void subtractSquare(double[] mean, double weight) {
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        // Multiplied in an order in which the matrix stays symmetric to the last bit.
        covariance[i][j] -= weight * (mean[i] * mean[j]);
      }
    }
  }

  private void shrink() {
    for (int i = 0; i < added.length; i++) {
      double variance = Math.max(0, covariance[i][i]) + added[i];
      for (int j = 0; j < added.length; j++) {
        covariance[i][j] *= 1 - shrinkage;
      }
      added[i] = variance - covariance[i][i];
      covariance[i][i] = variance;
    }
  }

  /** The covariance, dimensions x dimensions, positive definite. */
  double[][] covariance() {
    return covariance;
  }

  /** Matrix that maps points to a space in which the covariance is 1, a lower triangle. */
  RealMatrix whitening() {
    return new Array2DRowRealMatrix(whitening, false);
  }
}
