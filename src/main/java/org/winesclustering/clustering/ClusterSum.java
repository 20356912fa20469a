package org.winesclustering.clustering;

import java.io.Serializable;

/** Number of the rows of one cluster, sum of their vectors and of their squared norms. */
final class ClusterSum implements Serializable {
  private static final long serialVersionUID = 1L;

  private long count;
  private final double[] sum;
  private double squaredNorms;

  ClusterSum(int dimensions) {
    sum = new double[dimensions];
  }

  void add(double[] values) {
    count++;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
      squaredNorms += values[i] * values[i];
    }
  }

  ClusterSum merge(ClusterSum other) {
    count += other.count;
    squaredNorms += other.squaredNorms;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.sum[i];
    }
    return this;
  }

  long count() {
    return count;
  }

  /** Mean vector, as a new array. */
  double[] mean() {
    double[] mean = sum.clone();
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= count;
    }
    return mean;
  }

  /** Mean of the squared Euclidean norms of the rows. */
  double meanSquaredNorm() {
    return squaredNorms / count;
  }
}
