package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/**
 * Writes the rows of one partition into the staging table, on an executor: in one transaction,
 * whose last statement marks the partition as complete. A mark is unique, so that of several
 * attempts at a task, be they retries or speculative, one leaves its rows and the others none.
 *
 * @param columns those of the rows
 */
record StagePart(Database database, Staging staging, String runId, List<SqlColumn> columns)
    implements ForeachPartitionFunction<Row> {

  /** SQL's class of states for values that are not unique, or break another constraint. */
  private static final String CONSTRAINT = "23";

  @Override
  public void call(Iterator<Row> rows) throws SQLException {
    write(TaskContext.getPartitionId(), rows);
  }

  void write(int partition, Iterator<Row> rows) throws SQLException {
    try (Connection connection = database.open()) {
      connection.setAutoCommit(false);
      try {
        long count = insert(connection, rows);
        if (mark(connection, partition, count)) {
          connection.commit();
        } else {
          connection.rollback();
        }
      } catch (SQLException | RuntimeException | Error e) {
        rollBack(connection, e);
        throw e;
      }
    }
  }

  private long insert(Connection connection, Iterator<Row> rows) throws SQLException {
    int batchSize = database.batchSize();
    long count = 0;
    try (PreparedStatement statement = connection.prepareStatement(insertion())) {
      while (rows.hasNext()) {
        Row row = rows.next();
        statement.setString(1, runId);
        for (int i = 0; i < columns.size(); i++) {
          columns.get(i).set(statement, i + 2, row, i);
        }
        statement.addBatch();
        count++;
        if (count % batchSize == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
    return count;
  }

  private String insertion() {
    String names =
        Stream.concat(Stream.of(SqlColumn.runId(database)), columns.stream())
            .map(SqlColumn::quoted)
            .collect(Collectors.joining(", "));
    return "INSERT INTO "
        + staging.rows()
        + " ("
        + names
        + ") VALUES (?"
        + ", ?".repeat(columns.size())
        + ")";
  }

  /** Whether this attempt is the first that has all rows. */
  private boolean mark(Connection connection, int partition, long count) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO " + staging.parts() + " VALUES (?, ?)")) {
      statement.setInt(1, partition);
      statement.setLong(2, count);
      statement.executeUpdate();
      return true;
    } catch (SQLException e) {
      if (isConstraint(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isConstraint(SQLException e) {
    return e instanceof SQLIntegrityConstraintViolationException
        || (e.getSQLState() != null && e.getSQLState().startsWith(CONSTRAINT));
  }

  private static void rollBack(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
