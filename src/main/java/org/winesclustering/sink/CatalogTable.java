package org.winesclustering.sink;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.CreateTableWriter;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.TableAlreadyExistsException;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.config.TableConfig;
import org.winesclustering.failure.WinesFailure;

/**
 * A table of assignments in a catalog that Spark knows, such as Iceberg's, partitioned by the run's
 * id. One overwrite of the rows with the run's id, which such a table makes whole or not at all,
 * leaves each row once however often a run is repeated.
 */
final class CatalogTable implements AssignmentsTable {
  /** Prefix of the settings that name catalogs. */
  private static final String CATALOGS = "spark.sql.catalog.";

  private static final String OF_SESSION = "spark_catalog";

  private final TableConfig table;
  private final SparkSession session;

  CatalogTable(TableConfig table, SparkSession session) {
    this.table = table;
    this.session = session;
  }

  @Override
  public String shown() {
    return table.name();
  }

  @Override
  public void check(List<String> columns) {
    TableFailure.checkFree(columns);
    checkCatalog();
    TableFailure.guard(
        shown(),
        () -> {
          if (isThere()) {
            checkColumns(columns);
          }
          return null;
        });
  }

  /** Spark's own catalog, unless another one takes its place, has no tables to overwrite in. */
  private void checkCatalog() {
    String first = table.name().substring(0, table.name().indexOf('.'));
    boolean isKnown =
        Stream.of(first, OF_SESSION, session.conf().get("spark.sql.defaultCatalog", OF_SESSION))
            .anyMatch(catalog -> session.conf().contains(CATALOGS + catalog));
    if (!isKnown) {
      throw WinesFailure.usage(
          "output.table.name is %s, and Spark knows no catalog %s; name one by --conf"
              + " spark.sql.catalog.%s=CLASS, such as org.apache.iceberg.spark.SparkCatalog",
          table.name(), first, first);
    }
  }

  private boolean isThere() {
    return session.catalog().tableExists(table.name());
  }

  private void checkColumns(List<String> columns) {
    TableFailure.checkColumns(
        shown(), List.of(session.table(table.name()).columns()), columns, "add it");
  }

  @Override
  public WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible) {
    return TableFailure.guard(
        shown(),
        () -> {
          Dataset<Row> rows = withRun(runId, assignments);
          if (!isThere()) {
            create(rows);
          }
          checkColumns(List.of(assignments.columns()));
          beforeVisible.run();
          writer(rows).overwrite(col(RUN_ID).equalTo(runId));
          return new WrittenRows(count(runId), OptionalLong.empty());
        });
  }

  private static Dataset<Row> withRun(String runId, Dataset<Row> assignments) {
    return assignments.select(
        Stream.concat(
                Stream.of(lit(runId).as(RUN_ID)),
                Arrays.stream(assignments.columns())
                    .map(name -> QuotedColumn.of(assignments, name)))
            .toArray(Column[]::new));
  }

  /** Makes the table, without rows, so that the first run's become visible as all others do. */
  private void create(Dataset<Row> rows) throws Exception {
    CreateTableWriter<Row> creation = writer(rows.limit(0)).partitionedBy(col(RUN_ID));
    try {
      creation.create();
    } catch (TableAlreadyExistsException e) {
      // Another run has made it meanwhile.
    }
  }

  private DataFrameWriterV2<Row> writer(Dataset<Row> rows) {
    DataFrameWriterV2<Row> writer = rows.writeTo(table.name());
    table.options().forEach(writer::option);
    return writer;
  }

  @Override
  public List<String> columns() {
    return TableFailure.guard(
        shown(), () -> isThere() ? List.of(session.table(table.name()).columns()) : List.of());
  }

  @Override
  public boolean holds(String runId, long rows) {
    return TableFailure.guard(shown(), () -> isThere() && count(runId) == rows);
  }

  private long count(String runId) {
    return session.table(table.name()).where(col(RUN_ID).equalTo(runId)).count();
  }
}
