package org.winesclustering.clustering;

import java.util.List;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.winesclustering.ml.MlPersistence;

/**
 * Best KMeans model that was found for a number of clusters.
 *
 * @param sizes rows of each cluster, 1 or more; never increasing as it was fitted: cluster 0 is the
 *     largest
 * @param cost sum of squared distances of the rows to their centres, lower is better for the same k
 * @param model its centres ordered like {@code sizes}, ties by the centres' coordinates
 */
public record KMeansResult(List<Long> sizes, double cost, KMeansModel model) {
  public KMeansResult {
    sizes = List.copyOf(sizes);
  }

  /** Number of clusters, 1 or more; fewer than asked for where not all centres hold rows. */
  public int k() {
    return sizes.size();
  }

  /**
   * Renumbers the clusters.
   *
   * @param order each of {@code 0 .. k - 1} once: which cluster comes first, and so on
   */
  public KMeansResult inOrder(List<Integer> order) {
    Vector[] centres =
        order.stream()
            .map(cluster -> Vectors.fromML(model.clusterCenters()[cluster]))
            .toArray(Vector[]::new);
    return new KMeansResult(
        order.stream().map(sizes::get).toList(),
        cost,
        MlPersistence.kMeans(Identifiable.randomUID("kmeans"), centres, model));
  }
}
