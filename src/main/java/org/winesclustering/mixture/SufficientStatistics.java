package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Weight and sum of the points of each cluster, where every point is divided among the clusters by
 * shares that add up to 1; grows by points, and merges.
 */
public final class SufficientStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] weights;
  private final double[][] sums;

  public SufficientStatistics(int clusters, int dimensions) {
    weights = new double[clusters];
    sums = new double[clusters][dimensions];
  }

  /** Adds a point with its shares of the clusters. */
  public void add(double[] point, double[] shares) {
    for (int cluster = 0; cluster < shares.length; cluster++) {
      double share = shares[cluster];
      if (share > 0) {
        weights[cluster] += share;
        for (int i = 0; i < point.length; i++) {
          sums[cluster][i] += share * point[i];
        }
      }
    }
  }

  public void merge(SufficientStatistics other) {
    for (int cluster = 0; cluster < weights.length; cluster++) {
      weights[cluster] += other.weights[cluster];
      for (int i = 0; i < sums[cluster].length; i++) {
        sums[cluster][i] += other.sums[cluster][i];
      }
    }
  }

  public int clusters() {
    return weights.length;
  }

  /** Sum of the points' shares of a cluster, 0 or more. */
  public double weight(int cluster) {
    return weights[cluster];
  }

  /** Mean of a cluster's points, weighted by their shares; of values 0 for a weight of 0. */
  public double[] mean(int cluster) {
    double weight = Math.max(weights[cluster], Double.MIN_NORMAL);
    return Arrays.stream(sums[cluster]).map(sum -> sum / weight).toArray();
  }

  /** Mean of all points. */
  double[] mean() {
    double points = Arrays.stream(weights).sum();
    double[] mean = new double[sums[0].length];
    for (double[] sum : sums) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += sum[i] / points;
      }
    }
    return mean;
  }
}
