package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.ml.Moments;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/** Moments of each column over the rows of one cluster. */
public final class ClusterMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long rows;
  private final Moments[] columns;

  /** Creates the moments of no rows. */
  public ClusterMoments(int columns) {
    this.columns = new Moments[columns];
    for (int i = 0; i < columns; i++) {
      this.columns[i] = new Moments();
    }
  }

  /**
   * Moments of each cluster that holds rows, by its number. Runs one job, which brings clusters x
   * columns numbers to the driver.
   *
   * @param predictionCol name of a column of whole numbers, without null
   * @param columns names of numeric columns; nulls and NaN are not counted
   */
  public static SortedMap<Integer, ClusterMoments> byCluster(
      Dataset<Row> rows, String predictionCol, List<String> columns) {
    return byCluster(rows, predictionCol, NumberColumns.of(rows, columns));
  }

  /**
   * The same of columns that are an array.
   *
   * @param numbers arrays of doubles, all of one size; nulls and NaN are not counted
   */
  public static SortedMap<Integer, ClusterMoments> byCluster(
      Dataset<Row> rows, String predictionCol, Column numbers) {
    return OrderedReduce.aggregate(
        TableRows.of(
            rows.select(
                QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType),
                numbers.as("numbers"))),
        TreeMap::new,
        (clusters, row) -> {
          double[] values = NumberColumns.values(row, 1);
          clusters
              .computeIfAbsent(row.getInt(0), absent -> new ClusterMoments(values.length))
              .add(values);
          return clusters;
        },
        ClusterMoments::merged);
  }

  private static SortedMap<Integer, ClusterMoments> merged(
      SortedMap<Integer, ClusterMoments> left, SortedMap<Integer, ClusterMoments> right) {
    right.forEach((cluster, moments) -> left.merge(cluster, moments, ClusterMoments::merge));
    return left;
  }

  /** Adds a row to the moments; NaN is not counted. */
  private void add(double[] values) {
    rows++;
    for (int i = 0; i < columns.length; i++) {
      if (!Double.isNaN(values[i])) {
        columns[i].add(values[i]);
      }
    }
  }

  /** Adds the rows of {@code other}, and returns this object. */
  public ClusterMoments merge(ClusterMoments other) {
    rows += other.rows;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  /** Number of rows, with or without values. */
  public long rows() {
    return rows;
  }

  /** Moments of a column by its index. */
  public Moments column(int index) {
    return columns[index];
  }
}
