package org.winesclustering.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.Secrets;
import org.winesclustering.config.TableConfig;
import org.winesclustering.data.DeltaLake;
import org.winesclustering.failure.ExitCode;

/**
 * A Delta table of assignments, partitioned by the run's id: one commit replaces the rows of a run,
 * so that runs with other ids can commit at the same time.
 */
final class DeltaTable implements AssignmentsTable {
  private static final String MERGE_SCHEMA = "mergeSchema";

  private final TableConfig table;
  private final SparkSession session;

  DeltaTable(TableConfig table, SparkSession session) {
    this.table = table;
    this.session = session;
  }

  @Override
  public String shown() {
    return Secrets.redacted(table.location());
  }

  @Override
  public void check(List<String> columns) {
    TableFailure.checkFree(columns);
    DeltaLake.check(session, shown(), ExitCode.USAGE);
    TableFailure.guard(
        shown(),
        () -> {
          if (lake().latestVersion().isPresent() && !Boolean.parseBoolean(mergeSchema())) {
            checkColumns(columns);
          }
          return null;
        });
  }

  private void checkColumns(List<String> columns) {
    List<String> present = List.of(rows().columns());
    List<String> lacking =
        Stream.concat(Stream.of(RUN_ID), columns.stream())
            .filter(column -> present.stream().noneMatch(column::equalsIgnoreCase))
            .toList();
    if (!lacking.isEmpty()) {
      throw TableFailure.lacking(
          shown(), lacking, "let it be added by output.table.options.mergeSchema = true");
    }
  }

  private String mergeSchema() {
    return table.options().entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(MERGE_SCHEMA))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("false");
  }

  @Override
  public WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible) {
    return TableFailure.guard(
        shown(),
        () -> {
          OptionalLong before = lake().latestVersion();
          // By this the commit is found again among those of others.
          String note = "wines-clustering run " + runId + ", attempt " + UUID.randomUUID();
          DataFrameWriter<Row> writer =
              withRunId(assignments, runId)
                  .write()
                  .format(DeltaLake.FORMAT)
                  .options(table.options())
                  .option("replaceWhere", RUN_ID + " = '" + runId + "'")
                  .option("userMetadata", note)
                  .mode(SaveMode.Overwrite);
          if (before.isEmpty()) {
            writer.partitionBy(RUN_ID);
          }
          beforeVisible.run();
          writer.save(table.location());
          return new WrittenRows(count(runId), lake().versionWith(note, before));
        });
  }

  private static Dataset<Row> withRunId(Dataset<Row> rows, String runId) {
    return rows.select(
        Stream.concat(
                Stream.of(lit(runId).as(RUN_ID)),
                Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")))
            .toArray(Column[]::new));
  }

  @Override
  public boolean holds(String runId, long rows) {
    return TableFailure.guard(
        shown(), () -> lake().latestVersion().isPresent() && count(runId) == rows);
  }

  private long count(String runId) {
    return rows().where(col(RUN_ID).equalTo(runId)).count();
  }

  private Dataset<Row> rows() {
    return session.read().format(DeltaLake.FORMAT).load(table.location());
  }

  private DeltaLake lake() throws IOException {
    return DeltaLake.at(table.location(), session.sparkContext().hadoopConfiguration());
  }
}
