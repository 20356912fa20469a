package org.winesclustering.clustering;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Numbers of rows, sums of vectors and sums of squared Euclidean norms of each cluster: all that
 * squared-Euclidean silhouettes need.
 */
public final class ClusterSums implements CentreTotal<ClusterSums> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, ClusterSum> sums = new TreeMap<>();

  /** Sums of rows of (vector, prediction); runs one job. */
  static ClusterSums of(JavaRDD<Row> vectorsWithPrediction) {
    return OrderedReduce.aggregate(
        vectorsWithPrediction, ClusterSums::new, ClusterSums::add, ClusterSums::merge);
  }

  private ClusterSums add(Row row) {
    add(row.getInt(1), row.<Vector>getAs(0).toArray());
    return this;
  }

  @Override
  public void add(int cluster, double[] vector) {
    sums.computeIfAbsent(cluster, absent -> new ClusterSum(vector.length)).add(vector);
  }

  @Override
  public ClusterSums merge(ClusterSums other) {
    other.sums.forEach((cluster, sum) -> sums.merge(cluster, sum, ClusterSum::merge));
    return this;
  }

  /** Number of clusters that hold rows. */
  public int clusters() {
    return sums.size();
  }

  /** Number of rows in all clusters. */
  public long rows() {
    return sums.values().stream().mapToLong(ClusterSum::count).sum();
  }

  /** Number of rows in a cluster, 0 or more. */
  public long size(int cluster) {
    return sums.containsKey(cluster) ? sums.get(cluster).count() : 0;
  }

  /** Mean vector of each cluster that holds rows, by its number. */
  public SortedMap<Integer, double[]> means() {
    TreeMap<Integer, double[]> means = new TreeMap<>();
    sums.forEach((cluster, sum) -> means.put(cluster, sum.mean()));
    return means;
  }

  /** Number of rows in each cluster that holds any, ordered by the number of the cluster. */
  public List<Long> sizes() {
    return sums.values().stream().map(ClusterSum::count).toList();
  }

  SortedMap<Integer, ClusterSum> byCluster() {
    return sums;
  }
}
