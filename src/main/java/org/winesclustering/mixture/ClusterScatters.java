package org.winesclustering.mixture;

import java.io.Serializable;

/**
 * Weight, sum and sum of outer products of the points of each cluster, where every point is divided
 * among the clusters by shares that add up to 1: what a mixture of normal distributions is
 * estimated from. Grows by points, and merges; clusters x dimensions² / 2 numbers, or of squares
 * alone clusters x dimensions.
 */
public final class ClusterScatters implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A share below this moves no estimate in the third digit, and most shares are. */
  private static final double NEGLIGIBLE = 1e-5;

  private final int dimensions;
  private final double[] weights;
  private final double[][] sums;

  /** Lower triangles, row by row, or their diagonals. */
  private final double[][] products;

  private final boolean isOfSquares;
  private long points;

  /** No points, of which as much is to be kept as a model asks for. */
  public ClusterScatters(int clusters, int dimensions, CovarianceModel model) {
    this.dimensions = dimensions;
    weights = new double[clusters];
    sums = new double[clusters][dimensions];
    isOfSquares = model.isDiagonal();
    products = new double[clusters][isOfSquares ? dimensions : dimensions * (dimensions + 1) / 2];
  }

  /**
   * Adds a point.
   *
   * @param point near 0, because squares are subtracted later: centre points before
   */
  public void add(double[] point, double[] shares) {
    points++;
    for (int cluster = 0; cluster < weights.length; cluster++) {
      double share = shares[cluster];
      if (share > NEGLIGIBLE) {
        weights[cluster] += share;
        if (isOfSquares) {
          addSquares(point, share, sums[cluster], products[cluster]);
        } else {
          addProducts(point, share, sums[cluster], products[cluster]);
        }
      }
    }
  }

  private void addSquares(double[] point, double share, double[] sum, double[] square) {
    for (int i = 0; i < dimensions; i++) {
      double value = share * point[i];
      sum[i] += value;
      square[i] += value * point[i];
    }
  }

  private void addProducts(double[] point, double share, double[] sum, double[] product) {
    int first = 0;
    for (int i = 0; i < dimensions; i++) {
      double value = share * point[i];
      sum[i] += value;
      // Written so that the compiler makes vector instructions of it.
      for (int j = 0; j <= i; j++) {
        product[first + j] += value * point[j];
      }
      first += i + 1;
    }
  }

  public void merge(ClusterScatters other) {
    points += other.points;
    for (int cluster = 0; cluster < weights.length; cluster++) {
      weights[cluster] += other.weights[cluster];
      addTo(sums[cluster], other.sums[cluster]);
      addTo(products[cluster], other.products[cluster]);
    }
  }

  private static void addTo(double[] sums, double[] added) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += added[i];
    }
  }

  public int clusters() {
    return weights.length;
  }

  public int dimensions() {
    return dimensions;
  }

  public long points() {
    return points;
  }

  /** Sum of the points' shares of a cluster, 0 or more. */
  public double weight(int cluster) {
    return weights[cluster];
  }

  /** Mean of a cluster's points, weighted by their shares; of values 0 for a weight of 0. */
  public double[] mean(int cluster) {
    double weight = Math.max(weights[cluster], Double.MIN_NORMAL);
    double[] mean = sums[cluster].clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= weight;
    }
    return mean;
  }

  /**
   * Covariance of a cluster's points, dimensions x dimensions; zeros for a weight of 0, and beside
   * the diagonal where the model asks for squares alone.
   */
  double[][] covariance(int cluster) {
    double weight = Math.max(weights[cluster], Double.MIN_NORMAL);
    double[] mean = mean(cluster);
    double[][] covariance = new double[dimensions][dimensions];
    int cell = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = isOfSquares ? i : 0; j <= i; j++) {
        covariance[i][j] = products[cluster][cell++] / weight - mean[i] * mean[j];
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }
}
