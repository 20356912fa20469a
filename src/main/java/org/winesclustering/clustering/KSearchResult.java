package org.winesclustering.clustering;

import java.util.List;
import org.apache.spark.ml.clustering.KMeansModel;

/**
 * The number of clusters that was chosen, and why.
 *
 * @param candidates every k that was tried, ascending
 * @param k clusters of the model
 * @param silhouette mean squared-Euclidean silhouette of the model on its rows, -1 to 1; NaN for
 *     one cluster
 * @param sizes rows of each cluster, never increasing: cluster 0 is the largest
 * @param model its centres ordered like {@code sizes}, ties by the centres' coordinates
 */
public record KSearchResult(
    List<KCandidate> candidates, int k, double silhouette, List<Long> sizes, KMeansModel model) {
  public KSearchResult {
    candidates = List.copyOf(candidates);
    sizes = List.copyOf(sizes);
  }
}
