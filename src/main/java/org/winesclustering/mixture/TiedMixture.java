package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.winesclustering.ml.DenseVectors;

/**
 * A mixture of normal distributions that have one covariance matrix in common. The logarithm of a
 * cluster's weighted density is then, but for a term that all clusters share, a linear function of
 * the point, and that is all that is kept: clusters x (dimensions + 1) numbers.
 *
 * <p>The covariance is shrunk by {@value #SHRINKAGE} towards its diagonal, for tables with few rows
 * (J. H. Friedman, "Regularized discriminant analysis", JASA 84, 1989). What the mixture says of a
 * point does not depend on the units of the coordinates.
 */
public final class TiedMixture implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double SHRINKAGE = 0.2;

  /** Added to each variance, as a share of the column's variance over all clusters. */
  private static final double RIDGE = 1e-6;

  /** What a constant column's variance is taken to be, as a share of its mean square. */
  private static final double CONSTANT = 1e-12;

  /** How far a matrix may differ from its transpose, by rounding. */
  static final double SYMMETRIC = 1e-6;

  private final double[][] coefficients;
  private final double[] intercepts;
  private final double sharedLogDensity;

  private TiedMixture(double[][] coefficients, double[] intercepts, double sharedLogDensity) {
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.sharedLogDensity = sharedLogDensity;
  }

  /**
   * The mixture of greatest likelihood for points that are shared out among clusters: the M step of
   * expectation maximisation (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977). A cluster without
   * points gets no share of any point from now on.
   *
   * @param shares of the points
   * @param scatter of the same points
   */
  public static TiedMixture of(SufficientStatistics shares, Scatter scatter) {
    RealMatrix covariance = covariance(shares, scatter);
    CholeskyDecomposition cholesky = new CholeskyDecomposition(covariance, SYMMETRIC, 0);
    DecompositionSolver solver = cholesky.getSolver();
    int clusters = shares.clusters();
    double[][] coefficients = new double[clusters][scatter.dimensions()];
    double[] intercepts = new double[clusters];
    RealVector centre = new ArrayRealVector(centre(shares, scatter));
    Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
    for (int cluster = 0; cluster < clusters; cluster++) {
      double weight = shares.weight(cluster);
      if (weight > 0) {
        // From the centre, because what is far from 0 and close together would be rounded away.
        RealVector mean = new ArrayRealVector(mean(shares, cluster)).subtract(centre);
        RealVector coefficient = solver.solve(mean);
        coefficients[cluster] = coefficient.toArray();
        intercepts[cluster] =
            Math.log(weight / scatter.points())
                - coefficient.dotProduct(mean) / 2
                - coefficient.dotProduct(centre);
      }
    }
    return new TiedMixture(coefficients, intercepts, sharedLogDensity(cholesky, centre, scatter));
  }

  /** The mean of what all clusters' log densities have in common. */
  private static double sharedLogDensity(
      CholeskyDecomposition cholesky, RealVector centre, Scatter scatter) {
    DecompositionSolver solver = cholesky.getSolver();
    double squares =
        solver.solve(scatter.matrix()).getTrace() / scatter.points()
            - centre.dotProduct(solver.solve(centre));
    return -squares / 2 - logRootDeterminant(cholesky.getL());
  }

  /** As a sum of logarithms, since the determinant of a wide table's covariance is out of range. */
  private static double logRootDeterminant(RealMatrix lower) {
    return IntStream.range(0, lower.getRowDimension())
        .mapToDouble(i -> Math.log(lower.getEntry(i, i)))
        .sum();
  }

  /**
   * The covariance within the clusters, shrunk: dimensions x dimensions, positive definite.
   *
   * @param shares of the points
   * @param scatter of the same points
   */
  public static RealMatrix covariance(SufficientStatistics shares, Scatter scatter) {
    RealMatrix within = scatter.matrix();
    for (int cluster = 0; cluster < shares.clusters(); cluster++) {
      if (shares.weight(cluster) > 0) {
        double[] mean = mean(shares, cluster);
        for (int i = 0; i < mean.length; i++) {
          for (int j = 0; j < mean.length; j++) {
            // Multiplied in an order in which the matrix stays symmetric to the last bit.
            within.addToEntry(i, j, -shares.weight(cluster) * (mean[i] * mean[j]));
          }
        }
      }
    }
    return shrunk(within.scalarMultiply(1.0 / scatter.points()), ridges(shares, scatter));
  }

  private static RealMatrix shrunk(RealMatrix covariance, double[] ridges) {
    RealMatrix shrunk = covariance.scalarMultiply(1 - SHRINKAGE);
    for (int i = 0; i < ridges.length; i++) {
      shrunk.setEntry(i, i, Math.max(0, covariance.getEntry(i, i)) + ridges[i]);
    }
    return shrunk;
  }

  /**
   * What is added to the variances so that none vanishes: for each column in its own units, and
   * more than what rounding leaves of a constant. A column of zeros has no units.
   */
  private static double[] ridges(SufficientStatistics shares, Scatter scatter) {
    double[] ridges = new double[scatter.dimensions()];
    double[] centre = centre(shares, scatter);
    RealMatrix products = scatter.matrix();
    for (int i = 0; i < ridges.length; i++) {
      double square = products.getEntry(i, i) / scatter.points();
      ridges[i] =
          square == 0 ? 1 : Math.max(RIDGE * (square - centre[i] * centre[i]), CONSTANT * square);
    }
    return ridges;
  }

  /** The mean of all points. */
  static double[] centre(SufficientStatistics shares, Scatter scatter) {
    double[] centre = new double[scatter.dimensions()];
    for (int cluster = 0; cluster < shares.clusters(); cluster++) {
      for (int i = 0; i < centre.length; i++) {
        centre[i] += shares.sum(cluster)[i] / scatter.points();
      }
    }
    return centre;
  }

  private static double[] mean(SufficientStatistics shares, int cluster) {
    return Arrays.stream(shares.sum(cluster)).map(sum -> sum / shares.weight(cluster)).toArray();
  }

  public int clusters() {
    return intercepts.length;
  }

  /**
   * The E step for one point.
   *
   * @param shares the probability of each cluster, written here; they add up to 1
   * @return a logarithm whose sum over all points, with {@link #sharedLogDensity} for each, is the
   *     logarithm of the likelihood but for a constant
   */
  public double share(double[] point, double[] shares) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int cluster = 0; cluster < shares.length; cluster++) {
      shares[cluster] = intercepts[cluster] + DenseVectors.dot(coefficients[cluster], point);
      largest = Math.max(largest, shares[cluster]);
    }
    double sum = 0;
    for (int cluster = 0; cluster < shares.length; cluster++) {
      shares[cluster] = Math.exp(shares[cluster] - largest);
      sum += shares[cluster];
    }
    for (int cluster = 0; cluster < shares.length; cluster++) {
      shares[cluster] /= sum;
    }
    return largest + Math.log(sum);
  }

  /** The mean over the points of what {@link #share} leaves out of their log densities. */
  public double sharedLogDensity() {
    return sharedLogDensity;
  }

  /** The same clusters under other numbers: cluster {@code i} is what {@code order[i]} was. */
  public TiedMixture reordered(int[] order) {
    return new TiedMixture(
        Arrays.stream(order).mapToObj(i -> coefficients[i]).toArray(double[][]::new),
        Arrays.stream(order).mapToDouble(i -> intercepts[i]).toArray(),
        sharedLogDensity);
  }
}
