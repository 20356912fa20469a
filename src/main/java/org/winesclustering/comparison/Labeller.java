package org.winesclustering.comparison;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A fitted contender: adds the columns of its clusters to a table, lazily. */
@FunctionalInterface
public interface Labeller {
  /** The table with more columns. */
  Dataset<Row> label(Dataset<Row> rows);
}
