package org.winesclustering.clustering;

import org.winesclustering.ml.DenseVectors;

/**
 * Measures of how compact and how far apart clusters are, without known classes. Empty clusters
 * must be left out of all arrays.
 */
public final class InternalMetrics {
  private InternalMetrics() {}

  /**
   * Caliński-Harabasz index, the variance ratio (B / (k - 1)) / (W / (n - k)), with B the sum over
   * the clusters of size times squared distance of the cluster's mean to the mean of all rows, and
   * W the sum of squared distances of all rows to the means of their clusters. From 0 without a
   * bound, higher is better; it leans towards clusters of equal spread. As in scikit-learn, 1 where
   * W is 0.
   *
   * <p>T. Caliński and J. Harabasz, "A dendrite method for cluster analysis", Communications in
   * Statistics 3, 1974.
   *
   * @param sizes rows of each cluster, 1 or more; at least two clusters
   * @param means clusters x dimensions
   * @param within W, 0 or more
   */
  public static double calinskiHarabasz(long[] sizes, double[][] means, double within) {
    if (within == 0) {
      return 1;
    }
    long rows = 0;
    double[] centre = new double[means[0].length];
    for (int c = 0; c < means.length; c++) {
      rows += sizes[c];
      for (int i = 0; i < centre.length; i++) {
        centre[i] += sizes[c] * means[c][i];
      }
    }
    for (int i = 0; i < centre.length; i++) {
      centre[i] /= rows;
    }
    double between = 0;
    for (int c = 0; c < means.length; c++) {
      between += sizes[c] * DenseVectors.squaredDistance(means[c], centre);
    }
    return between * (rows - means.length) / (within * (means.length - 1));
  }

  /**
   * Davies-Bouldin index: the mean over the clusters i of the largest (s<sub>i</sub> +
   * s<sub>j</sub>) / d<sub>ij</sub> of another cluster j, with s the mean Euclidean distance of a
   * cluster's rows to its mean and d the distance of the two means. From 0 without a bound, lower
   * is better: how much each cluster overlaps with the one it is hardest to tell from. As in
   * scikit-learn, 0 where all spreads or all distances are 0, and a pair of equal means does not
   * count.
   *
   * <p>D. L. Davies and D. W. Bouldin, "A cluster separation measure", IEEE Transactions on Pattern
   * Analysis and Machine Intelligence 1, 1979, with p = 2 and q = 1.
   *
   * @param means clusters x dimensions, at least two clusters
   * @param spreads s of each cluster, 0 or more
   */
  public static double daviesBouldin(double[][] means, double[] spreads) {
    double sum = 0;
    for (int i = 0; i < means.length; i++) {
      double worst = 0;
      for (int j = 0; j < means.length; j++) {
        double distance = DenseVectors.distance(means[i], means[j]);
        if (j != i && distance > 0) {
          worst = Math.max(worst, (spreads[i] + spreads[j]) / distance);
        }
      }
      sum += worst;
    }
    return sum / means.length;
  }
}
