package org.winesclustering.selection;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.ml.DenseVectors;

/**
 * Fits {@link TiedMixture}s by expectation and maximisation from KMeans clusters: G. McLachlan and
 * D. Peel, "Finite Mixture Models", 2000, section 3.2, with equal covariances. The covariance
 * within the clusters is the covariance of all rows less that of the means, so that an iteration
 * costs rows x clusters x columns. It is not shrunk: a table of one class with correlated columns
 * then gains from being split along them, and is.
 */
final class TiedMixtureFit {
  private static final int MOST_ITERATIONS = 40;

  /** Nats a row; less than what a cluster is worth by far. */
  private static final double SMALLEST_GAIN = 1e-5;

  /** Added to every variance, in units of the mean variance: clusters of equal rows have none. */
  private static final double RIDGE = 1e-6;

  private final double[] centre;
  private final double[][] centred;
  private final RealMatrix covariance;

  /**
   * @param rows rows x columns, at least one
   */
  TiedMixtureFit(double[][] rows) {
    MeanAndCovariance spread = MeanAndCovariance.of(rows);
    centre = spread.mean();
    centred = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      centred[row] = rows[row].clone();
      for (int j = 0; j < centre.length; j++) {
        centred[row][j] -= centre[j];
      }
    }
    double trace = new Array2DRowRealMatrix(spread.covariance(), false).getTrace();
    covariance = spread.withRidge(trace == 0 ? 1 : RIDGE * trace / centre.length);
  }

  /**
   * The likeliest of several starts, the first of equal ones.
   *
   * @param k clusters, 1 or more; fewer are found where rows repeat
   * @param starts 1 or more
   */
  TiedMixture best(int k, int starts, long seed) {
    TiedMixture best = null;
    // One cluster has one solution.
    for (int start = 0; start < (k == 1 ? 1 : starts); start++) {
      TiedMixture next = from(KMeansInMemory.fit(centred, k, 1, seed + start));
      if (best == null || next.logLikelihood() > best.logLikelihood()) {
        best = next;
      }
    }
    return best;
  }

  private TiedMixture from(KMeansInMemory start) {
    int clusters = start.centres().length;
    double[][] shares = new double[centred.length][clusters];
    int[] labels = start.labels(centred);
    for (int row = 0; row < labels.length; row++) {
      shares[row][labels[row]] = 1;
    }
    TiedMixture mixture = maximised(shares, clusters);
    for (int i = 1; i < MOST_ITERATIONS; i++) {
      TiedMixture next = maximised(shares, clusters);
      double gain = next.logLikelihood() - mixture.logLikelihood();
      mixture = next;
      if (gain < SMALLEST_GAIN) {
        break;
      }
    }
    return mixture;
  }

  /** The likeliest mixture for these shares, which are then those of the mixture. */
  private TiedMixture maximised(double[][] shares, int clusters) {
    int columns = centre.length;
    double[] weights = new double[clusters];
    double[][] means = new double[clusters][columns];
    for (int row = 0; row < shares.length; row++) {
      for (int c = 0; c < clusters; c++) {
        double share = shares[row][c];
        weights[c] += share;
        for (int j = 0; share > 0 && j < columns; j++) {
          means[c][j] += share * centred[row][j];
        }
      }
    }
    RealMatrix within = covariance.copy();
    for (int c = 0; c < clusters; c++) {
      weights[c] = Math.max(weights[c], Double.MIN_NORMAL);
      for (int j = 0; j < columns; j++) {
        means[c][j] /= weights[c];
      }
      weights[c] /= shares.length;
      subtractSquare(within, means[c], weights[c]);
    }
    return expected(shares, weights, means, new CholeskyDecomposition(within, 1e-6, 0));
  }

  private static void subtractSquare(RealMatrix matrix, double[] mean, double weight) {
    for (int i = 0; i < mean.length; i++) {
      for (int j = 0; j < mean.length; j++) {
        matrix.addToEntry(i, j, -weight * (mean[i] * mean[j]));
      }
    }
  }

  private TiedMixture expected(
      double[][] shares, double[] weights, double[][] means, CholeskyDecomposition within) {
    RealMatrix inverse = within.getSolver().getInverse();
    double[][] slopes = new double[weights.length][];
    double[] intercepts = new double[weights.length];
    for (int c = 0; c < weights.length; c++) {
      slopes[c] = inverse.operate(means[c]);
      intercepts[c] = Math.log(weights[c]) - DenseVectors.dot(slopes[c], means[c]) / 2;
    }
    TiedMixture unscored = new TiedMixture(slopes, intercepts, centre, Double.NaN);
    double total = 0;
    for (int row = 0; row < shares.length; row++) {
      unscored.score(centred[row], shares[row]);
      total += toShares(shares[row]);
    }
    return new TiedMixture(
        slopes, intercepts, centre, total / shares.length - shared(within, inverse));
  }

  /** What the log-densities of all clusters have in common, negative, averaged over the rows. */
  private double shared(CholeskyDecomposition within, RealMatrix inverse) {
    int columns = centre.length;
    double logDeterminant = 0;
    for (int j = 0; j < columns; j++) {
      logDeterminant += 2 * Math.log(within.getL().getEntry(j, j));
    }
    double squares = 0;
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < columns; j++) {
        squares += inverse.getEntry(i, j) * covariance.getEntry(i, j);
      }
    }
    return (logDeterminant + squares + columns * Math.log(2 * Math.PI)) / 2;
  }

  /** Turns log-densities into shares that add up to 1; returns the logarithm of their sum. */
  private static double toShares(double[] logDensities) {
    double largest = Arrays.stream(logDensities).max().orElseThrow();
    double sum = 0;
    for (int c = 0; c < logDensities.length; c++) {
      logDensities[c] = Math.exp(logDensities[c] - largest);
      sum += logDensities[c];
    }
    for (int c = 0; c < logDensities.length; c++) {
      logDensities[c] /= sum;
    }
    return largest + Math.log(sum);
  }
}
