package org.winesclustering.rdd;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import scala.Function1;

/**
 * The rows of a table as objects for Java functions. Spark's own {@code javaRDD} analyses each
 * table once more and compiles code for it, which on few rows takes longer than all else.
 */
public final class TableRows {
  private TableRows() {}

  /** Rows of a table, whose cells have the same types as those of {@code javaRDD}. */
  public static JavaRDD<Row> of(Dataset<?> table) {
    Function1<Object, Object> toRow = CatalystTypeConverters.createToScalaConverter(table.schema());
    return table.queryExecution().toRdd().toJavaRDD().map(row -> (Row) toRow.apply(row));
  }

  /**
   * Brings a table to the driver, where its rows become objects: sent as objects, a row of a
   * thousand numbers would be a thousand objects.
   */
  public static List<Row> collect(Dataset<?> table) {
    Function1<Object, Object> toRow = CatalystTypeConverters.createToScalaConverter(table.schema());
    return Arrays.stream(table.queryExecution().executedPlan().executeCollect())
        .map(row -> (Row) toRow.apply(row))
        .toList();
  }
}
