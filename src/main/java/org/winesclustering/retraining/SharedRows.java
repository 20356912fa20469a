package org.winesclustering.retraining;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.ClusterSums;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Rows that both the new and the published model have put into a cluster: how many there are of
 * each pair of clusters, and where the clusters' centres lie. All of the new clusters' numbers are
 * the places of their centres in the new model.
 */
final class SharedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] publishedIds;
  private final long[][] counts;
  private final ClusterSums ofNew = new ClusterSums();
  private final ClusterSums ofPublished = new ClusterSums();

  private SharedRows(int clusters, ClusterIds published) {
    publishedIds = published.ids().stream().mapToInt(Integer::intValue).toArray();
    counts = new long[clusters][publishedIds.length];
  }

  /**
   * One job, which brings new x published numbers to the driver, and clusters x dimensions.
   *
   * @param rows of a vector, the new cluster's place, and the published cluster's id
   * @param clusters of the new model
   */
  static SharedRows of(JavaRDD<Row> rows, int clusters, ClusterIds published) {
    return OrderedReduce.of(
            rows.mapPartitions(part -> ofPartition(part, clusters, published)), SharedRows::merge)
        .orElseGet(() -> new SharedRows(clusters, published));
  }

  private static Iterator<SharedRows> ofPartition(
      Iterator<Row> rows, int clusters, ClusterIds published) {
    SharedRows shared = new SharedRows(clusters, published);
    rows.forEachRemaining(
        row -> shared.add(row.<Vector>getAs(0).toArray(), row.getInt(1), row.getInt(2)));
    return List.of(shared).iterator();
  }

  private void add(double[] vector, int cluster, int publishedId) {
    int place = Arrays.binarySearch(publishedIds, publishedId);
    counts[cluster][place]++;
    ofNew.add(cluster, vector);
    ofPublished.add(place, vector);
  }

  private SharedRows merge(SharedRows other) {
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        counts[i][j] += other.counts[i][j];
      }
    }
    ofNew.merge(other.ofNew);
    ofPublished.merge(other.ofPublished);
    return this;
  }

  /** Sums of the vectors by new cluster, and by published one. */
  List<ClusterSums> sums() {
    return List.of(ofNew, ofPublished);
  }

  /** Rows by pair of clusters, with the squared distances of the pairs' centres. */
  Overlap overlap() {
    return new Overlap(counts, distances());
  }

  private double[][] distances() {
    Map<Integer, double[]> centres = ofNew.means();
    Map<Integer, double[]> publishedCentres = ofPublished.means();
    return IntStream.range(0, counts.length)
        .mapToObj(
            cluster ->
                IntStream.range(0, publishedIds.length)
                    .mapToDouble(
                        place -> squared(centres.get(cluster), publishedCentres.get(place)))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** Infinite where one of the clusters has no row. */
  private static double squared(double[] a, double[] b) {
    return a == null || b == null ? Double.POSITIVE_INFINITY : DenseVectors.squaredDistance(a, b);
  }
}
