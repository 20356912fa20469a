package org.winesclustering.sink;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
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
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A Delta table of assignments, partitioned by the run's id. One commit replaces the rows of a run
 * or of a stream's batch, so that a retry leaves each row once, and runs with other ids can commit
 * at the same time.
 */
public final class DeltaTable implements AssignmentsTable {
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
    DeltaLake.check(session, shown(), FailureKind.USAGE);
    TableFailure.guard(
        shown(),
        () -> {
          if (lake().latestVersion().isPresent() && !mergesSchema()) {
            checkColumns(columns);
          }
          return null;
        });
  }

  private void checkColumns(List<String> columns) {
    TableFailure.checkColumns(
        shown(),
        List.of(rows().columns()),
        columns,
        "let it be added by output.table.options.mergeSchema = true");
  }

  private boolean mergesSchema() {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(table.options());
    return Boolean.parseBoolean(options.get("mergeSchema"));
  }

  @Override
  public WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible) {
    return TableFailure.guard(
        shown(),
        () -> {
          OptionalLong before = lake().latestVersion();
          // Marks the commit, to find it among those of others.
          String note = "wines-clustering run " + runId + ", attempt " + UUID.randomUUID();
          commit(
              with(assignments, lit(runId).as(RUN_ID)), ofRun(runId), note, before, beforeVisible);
          return new WrittenRows(count(runId), lake().versionWith(note, before));
        });
  }

  /**
   * Writes the rows of one batch of a run's stream.
   *
   * @param batchCol column with the batch's number
   * @param rows without the run's id and the batch's number
   * @param beforeVisible as in {@link AssignmentsTable#write}
   * @throws WinesFailure with {@link FailureKind#USAGE} if they cannot be written
   */
  public void putBatch(
      String runId, String batchCol, long batch, Dataset<Row> rows, Runnable beforeVisible) {
    TableFailure.guard(
        shown(),
        () -> {
          commit(
              with(rows, lit(runId).as(RUN_ID), lit(batch).as(batchCol)),
              ofRun(runId) + " AND " + batchCol + " = " + batch,
              "wines-clustering run " + runId + ", batch " + batch,
              lake().latestVersion(),
              beforeVisible);
          return null;
        });
  }

  private static String ofRun(String runId) {
    return RUN_ID + " = '" + runId + "'";
  }

  /** Makes one commit, in which the rows replace those for which a condition holds. */
  private void commit(
      Dataset<Row> rows,
      String replaced,
      String note,
      OptionalLong before,
      Runnable beforeVisible) {
    DataFrameWriter<Row> writer =
        rows.write()
            .format(DeltaLake.FORMAT)
            .options(table.options())
            .option("replaceWhere", replaced)
            .option("userMetadata", note)
            .mode(SaveMode.Overwrite);
    if (before.isEmpty()) {
      writer.partitionBy(RUN_ID);
    }
    beforeVisible.run();
    writer.save(table.location());
  }

  /** Puts some columns in front of those of the rows. */
  private static Dataset<Row> with(Dataset<Row> rows, Column... first) {
    return rows.select(
        Stream.concat(
                Arrays.stream(first),
                Arrays.stream(rows.columns()).map(name -> col("`" + name + "`")))
            .toArray(Column[]::new));
  }

  @Override
  public List<String> columns() {
    return TableFailure.guard(
        shown(),
        () ->
            lake().latestVersion().isPresent() && !mergesSchema()
                ? List.of(rows().columns())
                : List.of());
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
