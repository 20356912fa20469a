package org.winesclustering.clustering;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Column by its exact name, in which Spark would take a dot for access to a field. */
public final class QuotedColumn {
  private QuotedColumn() {}

  /** The column of a table with this name. */
  public static Column of(Dataset<Row> rows, String name) {
    return rows.col("`" + name.replace("`", "``") + "`");
  }
}
