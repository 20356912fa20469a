package org.winesclustering.retraining;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.ClusterSums;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Counts and vector sums of rows that both the new and the published model have clustered. New
 * clusters are numbered by the indices of their centres.
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
   * Runs one job, which brings new x published and clusters x dimensions numbers to the driver.
   *
   * @param rows of a vector, the index of the new cluster, and the id of the published one
   * @param clusters number of clusters of the new model
   */
  static SharedRows of(JavaRDD<Row> rows, int clusters, ClusterIds published) {
    return OrderedReduce.aggregate(
        rows, () -> new SharedRows(clusters, published), SharedRows::add, SharedRows::merge);
  }

  private SharedRows add(Row row) {
    double[] vector = row.<Vector>getAs(0).toArray();
    int cluster = row.getInt(1);
    int place = Arrays.binarySearch(publishedIds, row.getInt(2));
    counts[cluster][place]++;
    ofNew.add(cluster, vector);
    ofPublished.add(place, vector);
    return this;
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

  /** Contingency table of new x published clusters. */
  Contingency table() {
    return new Contingency(counts);
  }

  /**
   * Squared Euclidean distances of the centres of new x published clusters, infinite where one of
   * the clusters has no row.
   */
  double[][] distances() {
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

  private static double squared(double[] a, double[] b) {
    return a == null || b == null ? Double.POSITIVE_INFINITY : DenseVectors.squaredDistance(a, b);
  }
}
