package org.winesclustering.clustering;

import java.util.List;
import org.apache.spark.ml.clustering.KMeansModel;

/**
 * The cheapest KMeans for some number of clusters.
 *
 * @param sizes rows of each cluster, 1 or more, never increasing: cluster 0 is the largest
 * @param cost sum of squared distances of the rows to their centres, lower is better for the same k
 * @param model its centres ordered like {@code sizes}, ties by the centres' coordinates
 */
public record KMeansResult(List<Long> sizes, double cost, KMeansModel model) {
  public KMeansResult {
    sizes = List.copyOf(sizes);
  }

  /** Clusters of the model, 1 or more; fewer than asked for where not all centres hold rows. */
  public int k() {
    return sizes.size();
  }
}
