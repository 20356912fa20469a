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
 * A table of the cluster, as whole number, and the features' values, as doubles. Columns are named
 * by position, so that no name needs quoting.
 */
record LabelledRows(Dataset<Row> rows) {

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

  /**
   * Collects a sample, or all rows if there are no more: the rows with the smallest hash of seed
   * and values, which are the same ones in the same order however the table is partitioned. Equal
   * rows have equal hashes and are taken together.
   */
  List<Row> sample(int most, long seed) {
    Column[] columns = Stream.of(rows.columns()).map(functions::col).toArray(Column[]::new);
    Column hash =
        functions.xxhash64(
            Stream.concat(Stream.of(functions.lit(seed)), Stream.of(columns))
                .toArray(Column[]::new));
    // As a column it is computed once, and not again in each comparison.
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
