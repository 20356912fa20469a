package org.winesclustering.data;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.storage.StorageLevel;
import org.winesclustering.rdd.TableRows;

/**
 * The rows of a table, read once for several passes. Spark's cache keeps them, in memory and on
 * disk, or, where there are many columns, their serialised cells do: to that cache each column is a
 * buffer, an expression of each plan and a piece of code to compile.
 */
final class KeptRows {
  private final Dataset<Row> table;
  private Optional<JavaRDD<PackedCells>> cells = Optional.empty();
  private boolean isOurs;

  KeptRows(Dataset<Row> table) {
    this.table = table;
  }

  /** Keeps the rows from their next use on, unless somebody has cached the table. */
  void keep() {
    if (isOurs || !table.storageLevel().equals(StorageLevel.NONE())) {
      return;
    }
    isOurs = true;
    if (WideTable.isOf(table.columns().length)) {
      cells =
          Optional.of(
              TableRows.of(table).map(KeptRows::cells).persist(StorageLevel.MEMORY_AND_DISK_SER()));
    } else {
      table.persist(StorageLevel.MEMORY_AND_DISK());
    }
  }

  /** The rows as objects for Java functions, which find their cells by position. */
  JavaRDD<Row> rows() {
    // A new plan: that of the table may have been computed before it was cached.
    return cells
        .map(kept -> kept.map(packed -> RowFactory.create(packed.cells())))
        .orElseGet(() -> TableRows.of(table.toDF()));
  }

  private static PackedCells cells(Row row) {
    return new PackedCells(IntStream.range(0, row.length()).mapToObj(row::get).toArray());
  }

  /** Frees the rows, whoever cached them. */
  void release() {
    isOurs = false;
    // Spark compares a table with all that is in its cache, by the square of the columns.
    cells.ifPresentOrElse(JavaRDD::unpersist, table::unpersist);
  }

  /** Frees the rows if {@link #keep} has kept them. */
  void releaseOurs() {
    if (isOurs) {
      release();
    }
  }
}
