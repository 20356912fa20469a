package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.FailableFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.TableConfig;
import org.winesclustering.data.JdbcDriver;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.explain.ReasonsText;

/**
 * A table of assignments in a database. Executors write a run's rows into a staging table, several
 * partitions at a time; one transaction of the driver then replaces the run's earlier rows by them,
 * so that a reader sees all rows of a run or none. The SQL is that of every database.
 */
final class JdbcTable implements AssignmentsTable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcTable.class);

  private final Database database;
  private final String name;
  private final Duration keep;

  /**
   * Makes the access to a table, which need not exist.
   *
   * @param keep how long the staging tables of other runs are kept, which may be running
   */
  JdbcTable(TableConfig table, Duration keep) {
    this.database =
        new Database(table.location(), JdbcDriver.named(table.location(), table.options()));
    this.name = table.name();
    this.keep = keep;
  }

  @Override
  public String shown() {
    return name + " in " + database;
  }

  @Override
  public void check(List<String> columns) {
    TableFailure.checkFree(columns);
    TableFailure.guard(
        shown(),
        () ->
            connected(
                sql -> {
                  checkColumns(sql, columns);
                  return null;
                }));
  }

  private <T> T connected(FailableFunction<Sql, T, SQLException> work) throws SQLException {
    try (Connection connection = database.open()) {
      return work.apply(new Sql(database, connection));
    }
  }

  private void checkColumns(Sql sql, List<String> columns) {
    Set<String> present = sql.columnsOf(name);
    List<String> lacking =
        Stream.concat(Stream.of(RUN_ID), columns.stream())
            .filter(column -> !present.contains(column))
            .toList();
    if (!present.isEmpty() && !lacking.isEmpty()) {
      throw TableFailure.lacking(shown(), lacking, "add it");
    }
  }

  @Override
  public WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible) {
    return TableFailure.guard(
        shown(),
        () -> {
          Dataset<Row> readable = ReasonsText.in(assignments, ClusterReasons.WHY);
          Dataset<Row> rows = inParts(SqlColumn.storable(readable, database));
          List<SqlColumn> columns = SqlColumn.of(rows.schema(), database);
          Staging staging = Staging.of(name, runId);
          // What an earlier attempt at the run left, or still writes, is removed first.
          connected(
              sql -> {
                StagingTables tables = new StagingTables(sql);
                tables.sweep(staging, keep);
                tables.create(staging, columns);
                return null;
              });
          try {
            rows.foreachPartition(new StagePart(database, staging, runId, columns));
            beforeVisible.run();
            int parts = rows.rdd().getNumPartitions();
            long count = connected(sql -> move(sql, staging, runId, columns, parts));
            return new WrittenRows(count, OptionalLong.empty());
          } finally {
            end(staging);
          }
        });
  }

  /** Partitions the rows so that no more are written at a time than there may be connections. */
  private Dataset<Row> inParts(Dataset<Row> rows) {
    OptionalInt most = database.connections();
    return most.isPresent() ? rows.coalesce(most.getAsInt()) : rows;
  }

  private long move(Sql sql, Staging staging, String runId, List<SqlColumn> columns, int parts)
      throws SQLException {
    if (sql.columnsOf(name).isEmpty()) {
      sql.createTable(name, columns);
    }
    checkColumns(sql, columns.stream().map(SqlColumn::name).toList());
    long rows = new StagingTables(sql).countRows(staging, parts);
    return sql.inOneTransaction(
        () -> {
          sql.deleteRun(name, runId);
          long moved = sql.insertFrom(staging.rows(), name, columns);
          if (moved != rows) {
            throw new SQLException(moved + " of " + rows + " rows were moved");
          }
          return moved;
        });
  }

  /** Removes the staging tables; by now the rows are there, or a failure says why not. */
  private void end(Staging staging) {
    try {
      connected(
          sql -> {
            new StagingTables(sql).drop(staging);
            return null;
          });
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "{} is left in {}; the next run removes it: {}",
          staging.rows(),
          database,
          e.getMessage());
    }
  }

  @Override
  public List<String> columns() {
    return TableFailure.guard(shown(), () -> connected(sql -> List.copyOf(sql.columnsOf(name))));
  }

  @Override
  public boolean holds(String runId, long rows) {
    return TableFailure.guard(
        shown(),
        () ->
            connected(
                sql -> sql.columnsOf(name).contains(RUN_ID) && sql.countRun(name, runId) == rows));
  }
}
