// Uses Spark's internal JDBC options and dialects: they find drivers given by --jars, and know
// types.
package org.winesclustering.sink;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.python.PythonUtils;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcUtils;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.jdbc.JdbcType;
import org.apache.spark.sql.types.DataType;
import org.winesclustering.config.Secrets;
import scala.Option;

/**
 * A database that JDBC reaches, from the driver and from executors.
 *
 * @param options of the connection, as Spark's JDBC source takes them
 */
record Database(String url, Map<String, String> options) implements Serializable {
  /** Name of a table that Spark's options need and nothing here uses. */
  private static final String ANY_TABLE = "wines";

  private static final int ON_NO_PARTITION = -1;

  Connection open() throws SQLException {
    return dialect().createConnectionFactory(sparkOptions()).apply(ON_NO_PARTITION);
  }

  /** Number of rows that are sent at a time. */
  int batchSize() {
    return sparkOptions().batchSize();
  }

  /** Most connections at a time; empty for as many as there are tasks. */
  OptionalInt connections() {
    Option<Object> given = sparkOptions().numPartitions();
    return given.isEmpty() ? OptionalInt.empty() : OptionalInt.of((Integer) given.get());
  }

  String quoted(String column) {
    return dialect().quoteIdentifier(column);
  }

  /** SQL of a query without rows that has a table's columns. */
  String columnsOf(String table) {
    return dialect().getSchemaQuery(table);
  }

  /** The database's type for one of Spark's; empty if it has none. */
  Optional<JdbcType> type(DataType type) {
    return optional(dialect().getJDBCType(type))
        .or(() -> optional(JdbcUtils.getCommonJDBCType(type)));
  }

  private JdbcDialect dialect() {
    return JdbcDialects.get(url);
  }

  private JDBCOptions sparkOptions() {
    return new JDBCOptions(url, ANY_TABLE, PythonUtils.toScalaMap(options));
  }

  private static <T> Optional<T> optional(Option<T> option) {
    return option.isEmpty() ? Optional.empty() : Optional.of(option.get());
  }

  /** The URL without secrets. */
  @Override
  public String toString() {
    return Secrets.redacted(url);
  }
}
