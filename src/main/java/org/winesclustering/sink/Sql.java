package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.lang3.function.FailableSupplier;

/** The SQL statements that a table of assignments needs, in one connection. */
final class Sql {
  private final Database database;
  private final Connection connection;
  private final SqlColumn runId;

  Sql(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
    this.runId = SqlColumn.runId(database);
  }

  /**
   * Commits some work, or leaves everything as it was. The connection is of no other use after it.
   */
  <T> T inOneTransaction(FailableSupplier<T, SQLException> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.get();
      connection.commit();
      return result;
    } catch (Throwable e) {
      try {
        connection.rollback();
      } catch (SQLException notRolledBack) {
        e.addSuppressed(notRolledBack);
      }
      throw e;
    }
  }

  Connection connection() {
    return connection;
  }

  /** Names of a table's columns; empty if there is no such table. */
  Set<String> columnsOf(String table) {
    Set<String> names = new LinkedHashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery(database.columnsOf(table))) {
      ResultSetMetaData columns = none.getMetaData();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        names.add(columns.getColumnName(i));
      }
      return names;
    } catch (SQLException e) {
      // All databases have only this way to ask. If there is another cause, writing tells.
      return Set.of();
    }
  }

  /** Creates a table of the run's id and other columns. */
  void createTable(String table, List<SqlColumn> columns) throws SQLException {
    execute(
        withRunId(columns)
            .map(SqlColumn::definition)
            .collect(Collectors.joining(", ", "CREATE TABLE " + table + " (", ")")));
  }

  void deleteRun(String table, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("DELETE FROM " + table + " WHERE " + runId.quoted() + " = ?")) {
      statement.setString(1, id);
      statement.executeUpdate();
    }
  }

  long countRun(String table, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT COUNT(*) FROM " + table + " WHERE " + runId.quoted() + " = ?")) {
      statement.setString(1, id);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  /** Copies all rows of a table into another; returns their number. */
  long insertFrom(String from, String table, List<SqlColumn> columns) throws SQLException {
    String names = names(columns);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM " + from);
      return statement.getLargeUpdateCount();
    }
  }

  /** Names of the run's id and of other columns, as a statement has them. */
  String names(List<SqlColumn> columns) {
    return withRunId(columns).map(SqlColumn::quoted).collect(Collectors.joining(", "));
  }

  private Stream<SqlColumn> withRunId(List<SqlColumn> columns) {
    return Stream.concat(Stream.of(runId), columns.stream());
  }

  void execute(String statement) throws SQLException {
    try (Statement plain = connection.createStatement()) {
      plain.execute(statement);
    }
  }
}
