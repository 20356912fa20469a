package org.winesclustering.sink;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creation and removal of the tables that {@link Staging} names. */
final class StagingTables {
  private static final Logger LOG = LoggerFactory.getLogger(StagingTables.class);

  /** Timeout of the removal of a table that is in use. */
  private static final int PATIENCE_SECONDS = 120;

  private final Sql sql;

  StagingTables(Sql sql) {
    this.sql = sql;
  }

  void create(Staging staging, List<SqlColumn> columns) throws SQLException {
    sql.createTable(staging.rows(), columns);
    sql.execute(
        "CREATE TABLE "
            + staging.parts()
            + " (part INTEGER NOT NULL PRIMARY KEY, row_count NUMERIC(19) NOT NULL)");
  }

  void drop(Staging staging) throws SQLException {
    dropTable(staging.rows());
    dropTable(staging.parts());
  }

  /**
   * Removes what earlier attempts at the same run left, and what other runs left so long ago that
   * they cannot be running. Waits for a transaction that still writes there.
   */
  void sweep(Staging ours, Duration keep) throws SQLException {
    Instant old = Instant.now().minus(keep);
    for (String name : tablesLike(ours)) {
      Staging found = ours.sibling(name).orElseThrow();
      if (found.run().equals(ours.run())) {
        dropTable(ours.schema() + name);
      } else if (found.madeAt().isBefore(old)) {
        dropIfPossible(ours.schema() + name);
      }
    }
  }

  private void dropIfPossible(String table) {
    try {
      dropTable(table);
    } catch (SQLException e) {
      LOG.warn("{}, left by another run, stays: {}", table, e.getMessage());
    }
  }

  private void dropTable(String table) throws SQLException {
    try (Statement statement = sql.connection().createStatement()) {
      statement.setQueryTimeout(PATIENCE_SECONDS);
      statement.execute("DROP TABLE " + table);
    }
  }

  private Set<String> tablesLike(Staging staging) throws SQLException {
    Connection connection = sql.connection();
    DatabaseMetaData metadata = connection.getMetaData();
    String beginning =
        metadata.storesUpperCaseIdentifiers()
            ? staging.beginning().toUpperCase(Locale.ROOT)
            : staging.beginning();
    Set<String> names = new LinkedHashSet<>();
    try (ResultSet tables =
        metadata.getTables(
            connection.getCatalog(), null, beginning + "%", new String[] {"TABLE"})) {
      while (tables.next()) {
        String name = tables.getString("TABLE_NAME");
        if (isIn(staging, tables.getString("TABLE_SCHEM"), connection.getSchema())
            && staging.sibling(name).isPresent()) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Whether a table is in the schema of the staging tables; some databases have no schemas. */
  private static boolean isIn(Staging staging, String schema, String current) {
    String wanted =
        staging.schema().isEmpty()
            ? current
            : staging.schema().substring(0, staging.schema().length() - 1);
    return schema == null
        || wanted == null
        || wanted.toLowerCase(Locale.ROOT).endsWith(schema.toLowerCase(Locale.ROOT));
  }

  /**
   * Number of rows in all partitions.
   *
   * @param parts number of partitions that must be complete
   * @throws SQLException if another number is complete
   */
  long countRows(Staging staging, int parts) throws SQLException {
    try (Statement statement = sql.connection().createStatement();
        ResultSet result =
            statement.executeQuery("SELECT COUNT(*), SUM(row_count) FROM " + staging.parts())) {
      result.next();
      if (result.getInt(1) != parts) {
        throw new SQLException(result.getInt(1) + " of " + parts + " partitions are complete");
      }
      return result.getLong(2);
    }
  }
}
