package org.winesclustering.sink;

import java.io.Serializable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.jdbc.JdbcType;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A column of a table in a database.
 *
 * @param name the name in the rows
 * @param quoted the name in SQL
 * @param type the type in SQL
 * @param jdbcType one of {@link Types}
 */
record SqlColumn(String name, String quoted, String type, int jdbcType) implements Serializable {
  private static final String ARRAY = "[]";

  /**
   * The columns of a database's table for rows.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if the database has no type for one
   */
  static List<SqlColumn> of(StructType schema, Database database) {
    List<SqlColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      JdbcType type =
          database
              .type(field.dataType())
              .orElseThrow(
                  () ->
                      WinesFailure.usage(
                          "column %s has the type %s, for which %s has none; leave it out of the"
                              + " input",
                          field.name(), field.dataType().simpleString(), database));
      columns.add(
          new SqlColumn(
              field.name(),
              database.quoted(field.name()),
              type.databaseTypeDefinition(),
              type.jdbcNullType()));
    }
    return List.copyOf(columns);
  }

  /** The column of the run's id, whose type can be compared in every database. */
  static SqlColumn runId(Database database) {
    return new SqlColumn(
        AssignmentsTable.RUN_ID,
        database.quoted(AssignmentsTable.RUN_ID),
        "VARCHAR(128)",
        Types.VARCHAR);
  }

  /** Makes JSON text of lists and records where the database has no type for them. */
  static Dataset<Row> storable(Dataset<Row> rows, Database database) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(
                field ->
                    isNested(field.dataType()) && database.type(field.dataType()).isEmpty()
                        ? functions.to_json(functions.col(field.name())).as(field.name())
                        : functions.col(field.name()))
            .toArray(org.apache.spark.sql.Column[]::new));
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
  }

  String definition() {
    return quoted + " " + type;
  }

  /**
   * Sets a statement's parameter to the value of this column.
   *
   * @param parameter number of the parameter, from 1
   * @param index index of the column in the row
   */
  void set(PreparedStatement statement, int parameter, Row row, int index) throws SQLException {
    if (row.isNullAt(index)) {
      statement.setNull(parameter, jdbcType);
    } else if (jdbcType == Types.ARRAY) {
      Connection connection = statement.getConnection();
      statement.setArray(
          parameter, connection.createArrayOf(elementType(), row.getList(index).toArray()));
    } else {
      statement.setObject(parameter, value(row.get(index)));
    }
  }

  /** Type of a list's elements as drivers name it: in small letters, without a precision. */
  private String elementType() {
    return type.substring(0, type.length() - ARRAY.length())
        .replaceFirst("\\(.*", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Makes a short of a byte, which drivers do not take for a number. */
  private static Object value(Object value) {
    return value instanceof Byte number ? Short.valueOf(number) : value;
  }
}
