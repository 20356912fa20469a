package org.winesclustering.synthetic;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.ml.KebabCase;

/**
 * A table of any size with known classes.
 *
 * <p>Every row follows from the seed and its index alone and is made on an executor, so a table is
 * the same, bit for bit and in the same order, for any cluster and any number of partitions. The
 * sizes of the classes are exact: shares of the rows by largest remainders.
 */
public interface SyntheticTable {
  /** Most cells of a table in one file; a larger one has a file for each core, or more. */
  long CELLS_A_SMALL_FILE = 1_400_000;

  /** Most cells of a file. */
  long MOST_CELLS_A_FILE = 14_000_000;

  /** The kinds of files that a table can be written as. */
  enum FileFormat {
    PARQUET,
    CSV
  }

  /** Definition of the table: the names of options, and their values as JSON would have them. */
  Map<String, Object> definition();

  /** Names of the feature columns, in order. */
  List<String> features();

  /** Name of the label column: whole numbers from 1 to the number of classes. */
  String label();

  /** Number of rows of each class, the first class first. */
  List<Long> classSizes();

  /** Number of rows. */
  default long rows() {
    return classSizes().stream().mapToLong(Long::longValue).sum();
  }

  /** Number of values in a row. */
  int cellsOfARow();

  /**
   * The table, lazily.
   *
   * @param partitions 1 or more; the rows are the same for any number
   */
  Dataset<Row> table(SparkSession session, int partitions);

  /** The table, in partitions that use all cores and give files of a fair size. */
  default Dataset<Row> table(SparkSession session) {
    return table(session, partitions(session.sparkContext().defaultParallelism()));
  }

  /** A writer of the table's files. */
  default DataFrameWriter<Row> writer(SparkSession session, int partitions, FileFormat format) {
    return table(session, partitions).write().format(KebabCase.of(format)).option("header", true);
  }

  /** Number of partitions that use all cores and give files of a fair size. */
  default int partitions(int cores) {
    return Math.toIntExact(
        Math.max(files(MOST_CELLS_A_FILE), Math.min(cores, files(CELLS_A_SMALL_FILE))));
  }

  private long files(long mostCells) {
    long rowsOfAFile = Math.max(1, mostCells / cellsOfARow());
    return (rows() + rowsOfAFile - 1) / rowsOfAFile;
  }
}
