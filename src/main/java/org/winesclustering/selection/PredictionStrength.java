package org.winesclustering.selection;

import java.util.Arrays;

/**
 * Prediction of the clusters of one half of the rows by those of the other half: over the clusters
 * of the second half, the smallest share of pairs of rows that the clusters of the first half keep
 * together. From 0 to 1, higher is better; 0 where a cluster has fewer than two rows. Clusters that
 * two halves agree on have 0.8 or more.
 *
 * <p>R. Tibshirani and G. Walther, "Cluster validation by prediction strength", Journal of
 * Computational and Graphical Statistics 14, 2005, equation 2.1.
 */
final class PredictionStrength {
  private PredictionStrength() {}

  /**
   * @param own clusters of rows by a fit on them
   * @param foretold clusters of the same rows by a fit on other rows
   * @param k clusters of both, numbered from 0
   */
  static double of(int[] own, int[] foretold, int k) {
    long[][] counts = new long[k][k];
    for (int row = 0; row < own.length; row++) {
      counts[own[row]][foretold[row]]++;
    }
    return Arrays.stream(counts).mapToDouble(PredictionStrength::keptTogether).min().orElseThrow();
  }

  private static double keptTogether(long[] counts) {
    long size = Arrays.stream(counts).sum();
    long pairs = Arrays.stream(counts).map(count -> count * (count - 1)).sum();
    return size < 2 ? 0 : (double) pairs / (size * (size - 1));
  }
}
