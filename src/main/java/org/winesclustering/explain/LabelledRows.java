package org.winesclustering.explain;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.QuotedColumn;

/**
 * Rows of the cluster and the features' values, as whole number and doubles. Columns are named by
 * their place, so that no name needs quoting.
 */
final class LabelledRows {
  private final Dataset<Row> rows;

  private LabelledRows(Dataset<Row> rows) {
    this.rows = rows;
  }

  static LabelledRows of(Dataset<Row> rows, List<String> features, String predictionCol) {
    Stream<Column> values =
        IntStream.range(0, features.size())
            .mapToObj(
                i ->
                    QuotedColumn.of(rows, features.get(i))
                        .cast(DataTypes.DoubleType)
                        .as("value" + i));
    Column cluster = QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType).as("cluster");
    return new LabelledRows(
        rows.select(Stream.concat(Stream.of(cluster), values).toArray(Column[]::new)));
  }

  Dataset<Row> rows() {
    return rows;
  }

  /**
   * All rows, or as many as asked for: those with the smallest hash of the seed and their values,
   * and so the same ones in the same order however the table is partitioned. Equal rows have equal
   * hashes and are taken together.
   */
  List<Row> sample(int most, long seed) {
    Column[] columns = Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    Column hash =
        functions.xxhash64(
            Stream.concat(Stream.of(functions.lit(seed)), Stream.of(columns))
                .toArray(Column[]::new));
    // A column of its own, or else it would be computed again in each comparison.
    return rows.withColumn("hash", hash)
        .orderBy(
            Stream.concat(Stream.of(functions.col("hash")), Stream.of(columns))
                .toArray(Column[]::new))
        .limit(most)
        .select(columns)
        .collectAsList();
  }

  static int cluster(Row row) {
    return row.getInt(0);
  }

  /** The features' values of a row; NaN for null. */
  static double[] values(Row row) {
    double[] values = new double[row.size() - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.isNullAt(i + 1) ? Double.NaN : row.getDouble(i + 1);
    }
    return values;
  }
}
