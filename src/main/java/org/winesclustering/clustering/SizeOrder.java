// Calls constructors of KMeansModel that are private[ml] and private[spark] in Scala and public in
// bytecode.
package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.mllib.linalg.Vectors;

/**
 * The clusters of a KMeansModel from largest to smallest, ties by the centres' coordinates, empty
 * ones left out. MLlib numbers clusters by chance; in this order the same clusters have the same
 * numbers.
 */
final class SizeOrder {
  private static final String DISTANCE = "euclidean";

  private final KMeansModel model;
  private final List<Integer> order;
  private final List<Long> sizes;

  SizeOrder(KMeansModel model, ClusterSums sums) {
    Vector[] centres = model.clusterCenters();
    this.model = model;
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

  /** Rows of each cluster, in the new order. */
  List<Long> sizes() {
    return sizes;
  }

  /** A new model with the same parameters and uid, whose cluster 0 is the largest. */
  KMeansModel model(double cost, int iterations) {
    Vector[] centres = model.clusterCenters();
    org.apache.spark.mllib.linalg.Vector[] ordered =
        order.stream()
            .map(cluster -> Vectors.fromML(centres[cluster]))
            .toArray(org.apache.spark.mllib.linalg.Vector[]::new);
    KMeansModel result =
        new KMeansModel(
            model.uid(),
            new org.apache.spark.mllib.clustering.KMeansModel(ordered, DISTANCE, cost, iterations));
    return model.copyValues(result, ParamMap.empty());
  }
}
