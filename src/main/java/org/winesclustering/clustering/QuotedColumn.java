package org.winesclustering.clustering;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A column by its exact name: Spark would read a dot in it as access to a field. */
public final class QuotedColumn {
  private QuotedColumn() {}

  public static Column of(Dataset<Row> rows, String name) {
    return rows.col("`" + name.replace("`", "``") + "`");
  }
}
