package org.winesclustering.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.ml.Moments;
import org.winesclustering.ml.NumberArray;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/**
 * Counts of rows by the bins of each feature and by cluster, with each feature's moments. The size
 * does not depend on the number of rows.
 */
public final class BinnedRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[][] edges;
  private final long[][] bins;
  private final Moments[] moments;
  private final double[] minima;
  private final double[] maxima;
  private final ValueRange[] ranges;
  private final boolean[] isPadded;
  private final long[][] outside;
  private final TreeMap<Integer, Long> clusters = new TreeMap<>();

  /**
   * Creates counts of no rows.
   *
   * @param edges features x inner edges, ascending; a value belongs to the bin below the first edge
   *     that it does not exceed
   * @param ranges of the features in training, by which rows are counted that lie outside
   * @param isPadded whether NaN of a feature lies behind the end of an array and counts nowhere
   */
  private BinnedRows(double[][] edges, ValueRange[] ranges, boolean... isPadded) {
    this.edges = edges;
    this.isPadded = isPadded;
    this.ranges = ranges;
    this.minima = filled(edges.length, Double.POSITIVE_INFINITY);
    this.maxima = filled(edges.length, Double.NEGATIVE_INFINITY);
    this.outside = new long[edges.length][3];
    this.bins = Stream.of(edges).map(inner -> new long[inner.length + 2]).toArray(long[][]::new);
    this.moments = Stream.of(edges).map(inner -> new Moments()).toArray(Moments[]::new);
  }

  private static double[] filled(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  /**
   * Counts rows in one job.
   *
   * @param features names of numeric columns, in the order of the edges; null or NaN is missing
   * @param predictionCol whole numbers, one for each cluster
   */
  static BinnedRows of(
      Dataset<Row> rows,
      List<String> features,
      String predictionCol,
      double[][] edges,
      ValueRange[] ranges) {
    Column cluster = QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType);
    Set<String> padded = NumberColumns.padded(rows.schema());
    boolean[] isPadded = new boolean[features.size()];
    IntStream.range(0, isPadded.length)
        .forEach(i -> isPadded[i] = padded.contains(features.get(i)));
    return OrderedReduce.aggregate(
        TableRows.of(rows.select(cluster, NumberColumns.of(rows, features).as("numbers"))),
        () -> new BinnedRows(edges, ranges, isPadded),
        BinnedRows::add,
        BinnedRows::merge);
  }

  private BinnedRows add(Row row) {
    clusters.merge(row.getInt(0), 1L, Long::sum);
    double[] values = NumberColumns.values(row, 1);
    for (int i = 0; i < edges.length; i++) {
      double value = values[i];
      if (isPadded[i] && Double.isNaN(value) && NumberArray.isFilled(row.get(1), i)) {
        continue;
      }
      bins[i][bin(value, edges[i])]++;
      if (!Double.isNaN(value)) {
        moments[i].add(value);
        minima[i] = Math.min(minima[i], value);
        maxima[i] = Math.max(maxima[i], value);
        countOutside(i, value);
      }
    }
    return this;
  }

  private void countOutside(int feature, double value) {
    ValueRange range = ranges[feature];
    if (range.isBelow(value)) {
      outside[feature][0]++;
    }
    if (range.isAbove(value)) {
      outside[feature][1]++;
    }
    if (range.isFar(value)) {
      outside[feature][2]++;
    }
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
      minima[i] = Math.min(minima[i], other.minima[i]);
      maxima[i] = Math.max(maxima[i], other.maxima[i]);
      add(outside[i], other.outside[i]);
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

  /** Number of rows in each bin of a feature, those in which its value is missing last. */
  long[] bins(int feature) {
    return bins[feature];
  }

  /** Number of rows in each cluster that holds any. */
  public SortedMap<Integer, Long> clusters() {
    return clusters;
  }

  /** Moments of the values of a feature, without missing ones. */
  Moments moments(int feature) {
    return moments[feature];
  }

  /** Smallest value of each feature; infinity without values. */
  double[] minima() {
    return minima;
  }

  /** Largest value of each feature; minus infinity without values. */
  double[] maxima() {
    return maxima;
  }

  /** Rows whose value of a feature lies outside the range. */
  OutsideRows outside(int feature) {
    return new OutsideRows(outside[feature][0], outside[feature][1], outside[feature][2]);
  }
}
