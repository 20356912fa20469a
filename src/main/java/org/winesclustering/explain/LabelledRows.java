package org.winesclustering.explain;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;

/** A table of the cluster, as whole number, and the features' values, as an array of doubles. */
record LabelledRows(Dataset<Row> rows) {

  static LabelledRows of(Dataset<Row> rows, List<String> features, String predictionCol) {
    return new LabelledRows(
        rows.select(
            QuotedColumn.of(rows, predictionCol).cast(DataTypes.IntegerType).as("cluster"),
            NumberColumns.of(rows, features).as("values")));
  }

  /**
   * Collects a sample, or all rows if there are no more: the rows with the smallest hash of seed
   * and values, which are the same ones in the same order however the table is partitioned. Equal
   * rows have equal hashes and are taken together.
   */
  List<Row> sample(int most, long seed) {
    Column[] columns = {functions.col("cluster"), functions.col("values")};
    Column hash = functions.xxhash64(functions.lit(seed), columns[0], columns[1]);
    // As a column it is computed once, and not again in each comparison.
    return rows.withColumn("hash", hash)
        .orderBy(functions.col("hash"), columns[0], columns[1])
        .limit(most)
        .select(columns)
        .collectAsList();
  }

  static int cluster(Row row) {
    return row.getInt(0);
  }

  /** The features' values of a row; NaN for null. */
  static double[] values(Row row) {
    return NumberColumns.values(row, 1);
  }
}
