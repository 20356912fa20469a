package org.winesclustering.charts;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.clustering.RowSample;

/**
 * A random sample of records with all their numbers, ordered by cluster and in a cluster by margin,
 * the record that is nearest to its centre beside others first. It is the same for every
 * partitioning.
 *
 * @param clusters of the records
 * @param values records x positions, in original units; NaN where missing
 * @param scaled records x positions, as the network, or an encoder before it, reads them
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record AxisSample(int[] clusters, double[][] values, double[][] scaled) {
  /** Most records: a line of a picture each. */
  private static final int MOST_RECORDS = 300;

  // Columns of a sampled row.
  private static final int SCALED = 0;
  private static final int VALUES = 1;
  private static final int PREDICTION = 2;
  private static final int MARGIN = 3;

  /**
   * A sample of up to 300 records; runs two stages.
   *
   * @param features names of the numbers in original units
   * @param scaledCol MLlib vectors without NaN
   * @param predictionCol whole numbers, without null
   * @param marginCol how sure the cluster is
   */
  public static AxisSample of(
      Dataset<Row> rows,
      List<String> features,
      String scaledCol,
      String predictionCol,
      String marginCol,
      long seed) {
    List<Row> sample =
        RowSample.of(
                rows,
                List.of(
                    RowSample.values(rows, scaledCol),
                    NumberColumns.of(rows, features),
                    QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType),
                    QuotedColumn.of(rows, marginCol).cast(DataTypes.DoubleType)),
                MOST_RECORDS,
                seed)
            .stream()
            .sorted(
                Comparator.comparingInt((Row row) -> row.getInt(PREDICTION))
                    .thenComparingDouble(row -> row.isNullAt(MARGIN) ? 0 : -row.getDouble(MARGIN)))
            .toList();
    return new AxisSample(
        sample.stream().mapToInt(row -> row.getInt(PREDICTION)).toArray(),
        sample.stream().map(row -> NumberColumns.values(row, VALUES)).toArray(double[][]::new),
        RowSample.matrix(sample, SCALED));
  }

  /** The first records of a cluster as the network reads them. */
  public double[][] scaledOf(int cluster, int most) {
    return IntStream.range(0, clusters.length)
        .filter(i -> clusters[i] == cluster)
        .limit(most)
        .mapToObj(i -> scaled[i])
        .toArray(double[][]::new);
  }
}
