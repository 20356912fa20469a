package org.winesclustering;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** A small table that many tests need: computed once for a JVM, whatever its sessions. */
public record CollectedTable(List<Row> rows, StructType schema) {
  /** Computes all rows. */
  public static CollectedTable of(Dataset<Row> table) {
    return new CollectedTable(table.collectAsList(), table.schema());
  }

  /** The table in a session, in two partitions or more. */
  public Dataset<Row> in(SparkSession session) {
    return session.createDataFrame(rows, schema);
  }
}
