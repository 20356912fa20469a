package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.mllib.linalg.Vector;
import org.winesclustering.ml.MlPersistence;

/**
 * Order of the clusters of one fit from largest to smallest, ties by the centres' coordinates,
 * without empty ones. KMeans numbers clusters by chance; in this order the same clusters have the
 * same numbers.
 */
final class SizeOrder {
  private final KMeansFit fit;
  private final List<Integer> order;
  private final List<Long> sizes;

  SizeOrder(KMeansFit fit, ClusterSums sums) {
    Vector[] centres = fit.model().clusterCenters();
    this.fit = fit;
    order =
        IntStream.range(0, centres.length)
            .filter(cluster -> sums.size(cluster) > 0)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(sums::size)
                    .reversed()
                    .thenComparing(cluster -> centres[cluster].toArray(), Arrays::compare))
            .toList();
    sizes = order.stream().map(sums::size).toList();
  }

  /** Number of rows in each cluster, in the new order. */
  List<Long> sizes() {
    return sizes;
  }

  /** Model as a pipeline stage, whose cluster 0 is the largest. */
  KMeansModel model(int maxIterations) {
    Vector[] centres = fit.model().clusterCenters();
    Vector[] ordered = order.stream().map(cluster -> centres[cluster]).toArray(Vector[]::new);
    KMeansModel model =
        MlPersistence.kMeans(Identifiable.randomUID("kmeans"), ordered, fit.model());
    if (ordered.length > 1) {
      // MLlib refuses to be told of one cluster; the one centre is what counts.
      model.set(model.k(), ordered.length);
    }
    model.set(model.seed(), fit.seed());
    model.set(model.maxIter(), maxIterations);
    return model;
  }
}
