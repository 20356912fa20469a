package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Row;

/**
 * A task that writes the rows of one partition into the staging table, on an executor: in one
 * transaction, whose last statement marks the partition as complete. A mark is unique, so that of
 * several attempts at a task, whether retries or speculative, one leaves its rows and the others
 * none.
 *
 * @param columns columns of the rows
 */
record StagePart(Database database, Staging staging, String runId, List<SqlColumn> columns)
    implements ForeachPartitionFunction<Row> {

  /** Class of SQL's states for values that are not unique, or break another constraint. */
  private static final String CONSTRAINT = "23";

  @Override
  public void call(Iterator<Row> rows) throws SQLException {
    write(TaskContext.getPartitionId(), rows);
  }

  void write(int partition, Iterator<Row> rows) throws SQLException {
    try (Connection connection = database.open()) {
      Sql sql = new Sql(database, connection);
      sql.inOneTransaction(
          () -> {
            long count = insert(sql, rows);
            if (!mark(connection, partition, count)) {
              connection.rollback();
            }
            return count;
          });
    }
  }

  private long insert(Sql sql, Iterator<Row> rows) throws SQLException {
    String insertion =
        "INSERT INTO "
            + staging.rows()
            + " ("
            + sql.names(columns)
            + ") VALUES (?"
            + ", ?".repeat(columns.size())
            + ")";
    int batchSize = database.batchSize();
    long count = 0;
    try (PreparedStatement statement = sql.connection().prepareStatement(insertion)) {
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

  /** Marks the partition as complete; false if another attempt has done that. */
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
}
