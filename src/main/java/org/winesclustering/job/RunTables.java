package org.winesclustering.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.TooManyRejected;
import org.winesclustering.explain.ReasonsText;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.report.TableDownload;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.sink.SpreadsheetCsv;

/** The tables that a run writes: Parquet, and the clusters for spreadsheets. */
final class RunTables {
  /** Most rows of a table that is written as one file; a larger one keeps its partitions. */
  private static final long ROWS_A_FILE = 100_000;

  private static final long ROWS_OF_CSV = 100_000;

  /** Most cells of the file for spreadsheets: some 100 MB. */
  private static final long CELLS_OF_CSV = 5_000_000;

  private static final long ROWS_WITHIN_A_PAGE = 20_000;

  /** More than this is too large for a page even when it is compressed. */
  private static final int BYTES_WITHIN_A_PAGE = 32 << 20;

  /** What the model adds to the columns of the input, for people. */
  private static final List<String> ADDED =
      List.of(
          Columns.PREDICTION,
          Columns.CLUSTER_NAME,
          Columns.DISTANCE,
          Columns.MARGIN,
          Columns.SILHOUETTE,
          Columns.RECONSTRUCTION_ERROR,
          Columns.RECONSTRUCTION_ERRORS,
          Columns.ANOMALY_SCORE,
          Columns.NOVEL,
          Columns.WHY);

  private RunTables() {}

  static void writeAssignments(
      Dataset<Row> assigned, CheckedRecords checked, RunDirectory directory) {
    write(
        written(assigned, checked.columns()),
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
                NumberColumns.eachWithoutPadding(assigned, List.of(inputColumns)),
                ADDED.stream().filter(present::contains).map(RunTables::added))
            .toArray(Column[]::new));
  }

  /**
   * Writes the file for spreadsheets, unless it would be too large for them or is not wanted: first
   * what names a record and what the model found, then the other columns of the input; records of
   * one cluster together, the closest to its centre first.
   */
  static void writeCsv(
      Dataset<Row> assigned, CheckedRecords checked, OutputConfig output, RunDirectory directory) {
    Dataset<Row> table = ReasonsText.in(written(assigned, checked.columns()), Columns.WHY);
    List<String> columns = SpreadsheetCsv.columns(table.schema());
    long rows = checked.rowsAccepted();
    if (!output.csv() || rows > ROWS_OF_CSV || rows * columns.size() > CELLS_OF_CSV) {
      return;
    }
    Column[] ordered =
        Stream.of(
                checked.schema().ids().stream(),
                ADDED.stream().filter(columns::contains),
                columns.stream())
            .flatMap(names -> names)
            .distinct()
            .map(name -> QuotedColumn.of(table, name))
            .toArray(Column[]::new);
    try (OutputStream out = directory.create(RunParts.CSV)) {
      SpreadsheetCsv.write(
          table
              .select(ordered)
              .coalesce(1)
              .sortWithinPartitions(Columns.PREDICTION, Columns.DISTANCE),
          out);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + RunParts.CSV, e);
    }
  }

  /** The file for spreadsheets as a page offers it, with its content if that is not large. */
  static Optional<TableDownload> download(RunDirectory directory, long rows) throws IOException {
    if (!directory.has(RunParts.CSV)) {
      return Optional.empty();
    }
    String fileName = "clusters-" + directory.runId() + ".csv";
    Optional<byte[]> content =
        rows > ROWS_WITHIN_A_PAGE
            ? Optional.empty()
            : directory.read(RunParts.CSV, BYTES_WITHIN_A_PAGE);
    return Optional.of(
        content
            .map(bytes -> TableDownload.within(RunParts.CSV, fileName, rows, bytes))
            .orElseGet(() -> TableDownload.beside(RunParts.CSV, fileName, rows)));
  }

  /** Selects a column of the model; a vector becomes an array, which every reader knows. */
  private static Column added(String name) {
    return name.equals(Columns.RECONSTRUCTION_ERRORS)
        ? functions.vector_to_array(col(name), "float64").as(name)
        : col(name);
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
