package org.winesclustering.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.ml.Moments;
import org.winesclustering.rdd.OrderedReduce;

/**
 * Counts of rows by the bins of each feature and by cluster, with each feature's moments. The size
 * does not depend on the number of rows.
 */
public final class BinnedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] edges;
  private final long[][] bins;
  private final Moments[] moments;
  private final TreeMap<Integer, Long> clusters = new TreeMap<>();

  /**
   * Creates counts of no rows.
   *
   * @param edges features x inner edges, ascending; a value belongs to the bin below the first edge
   *     that it does not exceed
   */
  private BinnedRows(double[][] edges) {
    this.edges = edges;
    this.bins = Stream.of(edges).map(inner -> new long[inner.length + 2]).toArray(long[][]::new);
    this.moments = Stream.of(edges).map(inner -> new Moments()).toArray(Moments[]::new);
  }

  /**
   * Counts rows in one job.
   *
   * @param features names of numeric columns, in the order of the edges; null or NaN is missing
   * @param predictionCol whole numbers, one for each cluster
   */
  static BinnedRows of(
      Dataset<Row> rows, List<String> features, String predictionCol, double[][] edges) {
    Column[] read =
        Stream.concat(Stream.of(predictionCol), features.stream())
            .map(name -> QuotedColumn.of(rows, name).cast(DataTypes.DoubleType))
            .toArray(Column[]::new);
    return OrderedReduce.aggregate(
        rows.select(read).javaRDD(),
        () -> new BinnedRows(edges),
        BinnedRows::add,
        BinnedRows::merge);
  }

  private BinnedRows add(Row row) {
    clusters.merge((int) row.getDouble(0), 1L, Long::sum);
    for (int i = 0; i < edges.length; i++) {
      double value = row.isNullAt(i + 1) ? Double.NaN : row.getDouble(i + 1);
      bins[i][bin(value, edges[i])]++;
      if (!Double.isNaN(value)) {
        moments[i].add(value);
      }
    }
    return this;
  }

  /** Index of the bin of a value; missing values have the last bin. */
  private static int bin(double value, double[] inner) {
    if (Double.isNaN(value)) {
      return inner.length + 1;
    }
    int place = Arrays.binarySearch(inner, value);
    return place >= 0 ? place : -place - 1;
  }

  /** Adds the counts of {@code other}, and returns this object. */
  public BinnedRows merge(BinnedRows other) {
    for (int i = 0; i < bins.length; i++) {
      add(bins[i], other.bins[i]);
      moments[i].merge(other.moments[i]);
    }
    other.clusters.forEach((cluster, rows) -> clusters.merge(cluster, rows, Long::sum));
    return this;
  }

  private static void add(long[] counts, long[] more) {
    Arrays.setAll(counts, i -> counts[i] + more[i]);
  }

  /** Number of rows that were counted. */
  public long rows() {
    return clusters.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of rows in each bin of a feature, those without a value last. */
  long[] bins(int feature) {
    return bins[feature];
  }

  /** Number of rows in each cluster that holds any. */
  SortedMap<Integer, Long> clusters() {
    return clusters;
  }

  /** Moments of the values of a feature, without missing ones. */
  Moments moments(int feature) {
    return moments[feature];
  }
}
