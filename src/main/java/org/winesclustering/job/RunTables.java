package org.winesclustering.job;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.TooManyRejected;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;

/** The Parquet tables that a run writes. */
final class RunTables {
  /** Most rows of a table that is written as one file; a larger one keeps its partitions. */
  private static final long ROWS_A_FILE = 100_000;

  private RunTables() {}

  static void writeAssignments(
      Dataset<Row> assigned, CheckedRecords checked, RunDirectory directory) {
    write(
        written(assigned, checked.accepted().columns()),
        checked.rowsAccepted(),
        directory.part(RunParts.ASSIGNMENTS));
  }

  /**
   * Selects the columns of assigned records that are written: those of the input, then what the
   * model adds for people; embeddings stay out.
   */
  static Dataset<Row> written(Dataset<Row> assigned, String... inputColumns) {
    List<String> present = List.of(assigned.columns());
    return assigned.select(
        Stream.concat(
                Arrays.stream(inputColumns),
                Stream.of(
                        Columns.PREDICTION,
                        Columns.DISTANCE,
                        Columns.MARGIN,
                        Columns.SILHOUETTE,
                        Columns.RECONSTRUCTION_ERROR,
                        Columns.RECONSTRUCTION_ERRORS,
                        Columns.ANOMALY_SCORE,
                        Columns.NOVEL)
                    .filter(present::contains))
            .map(RunTables::column)
            .toArray(Column[]::new));
  }

  /** Selects a column to be written; a vector becomes an array, which every reader knows. */
  private static Column column(String name) {
    return name.equals(Columns.RECONSTRUCTION_ERRORS)
        ? functions.vector_to_array(col(name), "float64").as(name)
        : col("`" + name + "`");
  }

  static void writeRejected(CheckedRecords checked, RunDirectory directory) {
    write(checked.rejected(), checked.rowsRejected(), directory.part(RunParts.REJECTED));
  }

  /** Makes checks; where they fail by the rejected rows, these are written first. */
  static CheckedRecords keepingRejected(RunDirectory directory, Supplier<CheckedRecords> checks) {
    try {
      return checks.get();
    } catch (TooManyRejected e) {
      try {
        write(e.rejected(), e.rowsRejected(), directory.part(RunParts.REJECTED));
      } catch (RuntimeException notWritten) {
        e.addSuppressed(notWritten);
      }
      throw e;
    }
  }

  private static void write(Dataset<Row> table, long rows, String path) {
    Dataset<Row> compact = rows <= ROWS_A_FILE ? table.coalesce(1) : table;
    compact.write().mode(SaveMode.ErrorIfExists).parquet(path);
  }
}
