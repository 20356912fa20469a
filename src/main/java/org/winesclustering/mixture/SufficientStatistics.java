package org.winesclustering.mixture;

import java.io.Serializable;

/** Of some points, each shared out among clusters: how much each cluster has, and of which sum. */
public final class SufficientStatistics implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] weights;
  private final double[][] sums;
  private double logLikelihood;

  public SufficientStatistics(int clusters, int dimensions) {
    weights = new double[clusters];
    sums = new double[clusters][dimensions];
  }

  /**
   * Adds a point.
   *
   * @param shares of the clusters
   * @param logDensity what the point adds to {@link #logLikelihood}
   */
  public void add(double[] point, double[] shares, double logDensity) {
    logLikelihood += logDensity;
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
    logLikelihood += other.logLikelihood;
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

  /** Points of a cluster, shares counted as what they are. */
  public double weight(int cluster) {
    return weights[cluster];
  }

  /** The sum of a cluster's points, weighted by their shares. */
  public double[] sum(int cluster) {
    return sums[cluster];
  }

  public double logLikelihood() {
    return logLikelihood;
  }
}
