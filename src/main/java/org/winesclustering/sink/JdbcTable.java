package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.TableConfig;
import org.winesclustering.data.JdbcDriver;

/**
 * A table of assignments in a database. Executors write a run's rows into a staging table, several
 * partitions at a time; one transaction of the driver then puts them in the place of those that the
 * run had before, so that a reader sees all rows of a run or none. The SQL is that of every
 * database.
 */
final class JdbcTable implements AssignmentsTable {
  private static final Logger LOG = LoggerFactory.getLogger(JdbcTable.class);

  private final Database database;
  private final String name;
  private final Duration keep;

  /**
   * A table, which need not be there.
   *
   * @param keep how long the staging tables of other runs are kept, which may be at work
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
        () -> {
          try (Connection connection = database.open()) {
            checkColumns(connection, columns);
            return null;
          }
        });
  }

  private void checkColumns(Connection connection, List<String> columns) throws SQLException {
    Set<String> present = new Sql(database, connection).columnsOf(name);
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
          Dataset<Row> rows = inParts(SqlColumn.storable(assignments, database));
          List<SqlColumn> columns = SqlColumn.of(rows.schema(), database);
          Staging staging = Staging.of(name, runId);
          begin(staging, columns);
          try {
            rows.foreachPartition(new StagePart(database, staging, runId, columns));
            beforeVisible.run();
            long count = move(staging, runId, columns, rows.rdd().getNumPartitions());
            return new WrittenRows(count, OptionalLong.empty());
          } finally {
            end(staging);
          }
        });
  }

  /** As many at a time as there may be connections. */
  private Dataset<Row> inParts(Dataset<Row> rows) {
    OptionalInt most = database.connections();
    return most.isPresent() ? rows.coalesce(most.getAsInt()) : rows;
  }

  /** Whatever an earlier attempt at the run left, or still writes, goes first. */
  private void begin(Staging staging, List<SqlColumn> columns) throws SQLException {
    try (Connection connection = database.open()) {
      StagingTables tables = new StagingTables(new Sql(database, connection));
      tables.sweep(staging, keep);
      tables.create(staging, columns);
    }
  }

  private long move(Staging staging, String runId, List<SqlColumn> columns, int parts)
      throws SQLException {
    try (Connection connection = database.open()) {
      Sql sql = new Sql(database, connection);
      if (sql.columnsOf(name).isEmpty()) {
        sql.createTable(name, columns);
      }
      checkColumns(connection, columns.stream().map(SqlColumn::name).toList());
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
  }

  /** The rows are there, or the failure says why not: neither is to be lost for this. */
  private void end(Staging staging) {
    try (Connection connection = database.open()) {
      new StagingTables(new Sql(database, connection)).drop(staging);
    } catch (SQLException | RuntimeException e) {
      LOG.warn(
          "{} is left in {}; the next run removes it: {}",
          staging.rows(),
          database,
          e.getMessage());
    }
  }

  @Override
  public boolean holds(String runId, long rows) {
    return TableFailure.guard(
        shown(),
        () -> {
          try (Connection connection = database.open()) {
            Sql sql = new Sql(database, connection);
            return sql.columnsOf(name).contains(RUN_ID) && sql.countRun(name, runId) == rows;
          }
        });
  }
}
