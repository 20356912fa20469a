package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.Scatter;

/**
 * A mixture of normal distributions that have one covariance matrix in common: clusters with sizes
 * and means of their own, and planes as borders between them. Against KMeans, whose clusters are
 * balls of one size, it finds clusters that are long where columns are correlated.
 *
 * <p>The logarithm of a cluster's weighted density is, but for a term that all clusters share, a
 * linear function of the point (R. A. Fisher's linear discriminant), and that is all that is kept:
 * clusters x (dimensions + 1) numbers. They do not depend on the units of the coordinates.
 */
public final class TiedMixture implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Shrinkage of the covariance towards its diagonal that suits tables with few rows. */
  public static final double SHRINKAGE = 0.2;

  private final double[][] coefficients;
  private final double[] intercepts;
  private final double sharedLogDensity;

  private TiedMixture(double[][] coefficients, double[] intercepts, double sharedLogDensity) {
    this.coefficients = coefficients;
    this.intercepts = intercepts;
    this.sharedLogDensity = sharedLogDensity;
  }

  /**
   * The mixture of greatest likelihood for points that are divided among clusters: the M step of
   * expectation maximisation (A. P. Dempster, N. M. Laird and D. B. Rubin, 1977). A cluster without
   * points gets no share of any point from now on.
   *
   * @param shares of the points
   * @param scatter of the same points
   * @param shrinkage of the covariance towards its diagonal, from 0 to below 1
   */
  public static TiedMixture of(SufficientStatistics shares, Scatter scatter, double shrinkage) {
    WithinCovariance within = new WithinCovariance(shares, scatter, shrinkage);
    double[][] coefficients = new double[shares.clusters()][scatter.dimensions()];
    double[] intercepts = new double[shares.clusters()];
    Arrays.fill(intercepts, Double.NEGATIVE_INFINITY);
    // From the centre, because what is far from 0 and close together would be rounded away.
    double[] centre = shares.mean();
    double between = 0;
    for (int cluster = 0; cluster < intercepts.length; cluster++) {
      double weight = shares.weight(cluster) / scatter.points();
      if (weight > 0) {
        double[] mean = within.whitened(DenseVectors.minus(shares.mean(cluster), centre));
        coefficients[cluster] = within.solved(mean);
        double square = DenseVectors.dot(mean, mean);
        intercepts[cluster] =
            Math.log(weight) - square / 2 - DenseVectors.dot(coefficients[cluster], centre);
        between += weight * square;
      }
    }
    double sharedLogDensity = -(within.meanSquare() + between) / 2 - within.logRootDeterminant();
    return new TiedMixture(coefficients, intercepts, sharedLogDensity);
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
      shares[cluster] = score(cluster, point);
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

  private double score(int cluster, double[] point) {
    return intercepts[cluster] + DenseVectors.dot(coefficients[cluster], point);
  }

  /** The likeliest cluster of each row, the first of equally likely ones. */
  public int[] labels(double[][] rows) {
    return Arrays.stream(rows).mapToInt(this::label).toArray();
  }

  private int label(double[] row) {
    int best = 0;
    for (int cluster = 1; cluster < intercepts.length; cluster++) {
      best = score(cluster, row) > score(best, row) ? cluster : best;
    }
    return best;
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

  /** The mixture of points that have all been moved by {@code offset}. */
  TiedMixture movedBy(double[] offset) {
    double[] moved = intercepts.clone();
    for (int cluster = 0; cluster < moved.length; cluster++) {
      moved[cluster] -= DenseVectors.dot(coefficients[cluster], offset);
    }
    return new TiedMixture(coefficients, moved, sharedLogDensity);
  }
}
