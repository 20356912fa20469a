package org.winesclustering.explain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.ml.Scatter;

/** Sums over the records of each cluster; grows by rows, and merges. */
final class ReasonSums implements Serializable {
  private static final long serialVersionUID = 1L;

  // Columns of a row.
  static final int VECTOR = 0;
  static final int CLUSTER = 1;
  static final int NUMBERS = 2;
  static final int LEVELS = 3;

  /** Most columns whose correlations are looked at: their cost grows with the square. */
  private static final int MOST_CORRELATED = 100;

  private final int numbers;
  private final double[] squares;
  private final Scatter scatter;
  private final SortedMap<Integer, OfCluster> clusters = new TreeMap<>();

  /** Sums over one cluster's records: of the vectors, and of the numbers that are not missing. */
  static final class OfCluster implements Serializable {
    private static final long serialVersionUID = 1L;

    private final double[] vectors;
    private final double[] values;
    private final long[] present;
    private final SortedMap<String, Long> levels = new TreeMap<>();
    private long rows;

    private OfCluster(int numbers) {
      vectors = new double[numbers];
      values = new double[numbers];
      present = new long[numbers];
    }

    private void add(double[] vector, double[] row, List<String> levelsOfRow) {
      rows++;
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] += vector[i];
        if (!Double.isNaN(row[i])) {
          values[i] += row[i];
          present[i]++;
        }
      }
      levelsOfRow.forEach(level -> levels.merge(level, 1L, Long::sum));
    }

    private void merge(OfCluster other) {
      rows += other.rows;
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] += other.vectors[i];
        values[i] += other.values[i];
        present[i] += other.present[i];
      }
      other.levels.forEach((level, count) -> levels.merge(level, count, Long::sum));
    }

    long rows() {
      return rows;
    }

    double meanOfVectors(int column) {
      return vectors[column] / rows;
    }

    double sum(int column) {
      return values[column];
    }

    long present(int column) {
      return present[column];
    }

    /** Number of the records that have a value of a category. */
    long rowsWith(String level) {
      return levels.getOrDefault(level, 0L);
    }
  }

  ReasonSums(int numbers) {
    this.numbers = numbers;
    squares = new double[numbers];
    scatter = new Scatter(numbers <= MOST_CORRELATED ? numbers : 0);
  }

  ReasonSums add(Row row) {
    double[] vector = Arrays.copyOf(row.<Vector>getAs(VECTOR).toArray(), numbers);
    for (int i = 0; i < numbers; i++) {
      squares[i] += vector[i] * vector[i];
    }
    scatter.add(vector);
    clusters
        .computeIfAbsent(row.getInt(CLUSTER), cluster -> new OfCluster(numbers))
        .add(vector, NumberColumns.values(row, NUMBERS), row.getList(LEVELS));
    return this;
  }

  ReasonSums merge(ReasonSums other) {
    for (int i = 0; i < numbers; i++) {
      squares[i] += other.squares[i];
    }
    scatter.merge(other.scatter);
    other.clusters.forEach(
        (cluster, sums) ->
            clusters.computeIfAbsent(cluster, added -> new OfCluster(numbers)).merge(sums));
    return this;
  }

  /** The sums by the clusters' numbers. */
  Map<Integer, OfCluster> clusters() {
    return clusters;
  }

  /** Number of all records. */
  long rows() {
    return scatter.points();
  }

  /** Variance of a column of the vectors over all records. */
  double variance(int column) {
    double mean = sumOfVectors(column) / rows();
    return Math.max(0, squares[column] / rows() - mean * mean);
  }

  private double sumOfVectors(int column) {
    return clusters.values().stream().mapToDouble(of -> of.vectors[column]).sum();
  }

  /** Variance of a column of the vectors within the clusters. */
  double varianceWithin(int column) {
    return Math.max(0, squares[column] / rows() - between(column, column));
  }

  private double between(int one, int other) {
    return clusters.values().stream()
        .mapToDouble(of -> of.meanOfVectors(one) * of.meanOfVectors(other) * of.rows / rows())
        .sum();
  }

  /** Covariance of the columns of the vectors within the clusters; empty where they are many. */
  double[][] covarianceWithin() {
    double[][] covariance = scatter.mean();
    for (int i = 0; i < covariance.length; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] -= between(i, j);
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }
}
