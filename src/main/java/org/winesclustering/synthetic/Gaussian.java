package org.winesclustering.synthetic;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/** A multivariate normal distribution: its mean and the lower Cholesky factor of its covariance. */
final class Gaussian implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] mean;
  private final double[][] factor;

  private Gaussian(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
  }

  static Gaussian of(double[] mean, RealMatrix covariance) {
    return new Gaussian(mean, new CholeskyDecomposition(covariance).getL().getData());
  }

  /** The sample covariance (divided by n-1) of rows. */
  static RealMatrix covariance(double[][] rows) {
    return new Covariance(rows, true).getCovarianceMatrix();
  }

  /** The covariance with off-diagonal entries reduced by a share, which makes it invertible. */
  static RealMatrix shrunk(RealMatrix covariance, double share) {
    RealMatrix shrunk = new Array2DRowRealMatrix(covariance.getData(), false);
    for (int i = 0; i < shrunk.getRowDimension(); i++) {
      for (int j = 0; j < shrunk.getColumnDimension(); j++) {
        if (i != j) {
          shrunk.multiplyEntry(i, j, 1 - share);
        }
      }
    }
    return shrunk;
  }

  static double[] mean(double[][] rows) {
    double[] mean = new double[rows[0].length];
    for (double[] row : rows) {
      for (int j = 0; j < mean.length; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    return mean;
  }

  double[] mean() {
    return mean.clone();
  }

  /** The standard deviation of each coordinate. */
  double[] deviations() {
    double[] deviations = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j <= i; j++) {
        deviations[i] += factor[i][j] * factor[i][j];
      }
      deviations[i] = Math.sqrt(deviations[i]);
    }
    return deviations;
  }

  /** The distribution with the same covariance and another mean. */
  Gaussian at(double[] otherMean) {
    return new Gaussian(otherMean, factor);
  }

  /**
   * A point of the standard distribution transformed to this covariance and the mean {@code about}.
   */
  double[] point(double[] standard, double[] about) {
    double[] point = about.clone();
    for (int i = 0; i < point.length; i++) {
      for (int j = 0; j <= i; j++) {
        point[i] += factor[i][j] * standard[j];
      }
    }
    return point;
  }

  double[] draw(CountedRandom random) {
    return point(standard(mean.length, random), mean);
  }

  /** Independent standard normal numbers. */
  static double[] standard(int dimensions, CountedRandom random) {
    return IntStream.range(0, dimensions).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  /**
   * Mahalanobis distance of two points under this covariance, by forward substitution in its
   * Cholesky factor.
   */
  double distance(double[] a, double[] b) {
    double[] solution = new double[a.length];
    double square = 0;
    for (int i = 0; i < a.length; i++) {
      double rest = a[i] - b[i];
      for (int j = 0; j < i; j++) {
        rest -= factor[i][j] * solution[j];
      }
      solution[i] = rest / factor[i][i];
      square += solution[i] * solution[i];
    }
    return Math.sqrt(square);
  }
}
