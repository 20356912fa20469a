package org.winesclustering.clustering;

import java.util.OptionalDouble;

/**
 * One number of clusters that was tried, with the cheapest of its KMeans starts.
 *
 * @param k number of clusters asked for
 * @param centresFound clusters that hold rows; fewer than {@code k} where rows repeat
 * @param cost sum of squared distances of the rows to their centres, lower is better for the same k
 * @param silhouette mean squared-Euclidean silhouette, -1 to 1, higher is better; empty where fewer
 *     than two clusters were found
 * @param seed of the cheapest start
 */
public record KCandidate(
    int k, int centresFound, double cost, OptionalDouble silhouette, long seed) {

  boolean isComplete() {
    return centresFound == k;
  }

  KCandidate withSilhouette(double value) {
    return new KCandidate(k, centresFound, cost, OptionalDouble.of(value), seed);
  }
}
