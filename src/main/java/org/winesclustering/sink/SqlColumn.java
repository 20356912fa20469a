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
 * @param name as in the rows
 * @param quoted the name as SQL has it
 * @param type the type as SQL has it
 * @param jdbcType of {@link Types}
 */
record SqlColumn(String name, String quoted, String type, int jdbcType) implements Serializable {
  private static final String ARRAY = "[]";

  /**
   * The columns for rows, as their database has them.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if it has no type for one
   */
  static List<SqlColumn> of(StructType schema, Database database) {
    List<SqlColumn> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      JdbcType type =
          database
              .type(field.dataType())
              .orElseThrow(
                  () ->
                      WinesFailure.of(
                          FailureKind.USAGE,
                          "column %s has the type %s, for which %s has none; leave it out of the"
                              + " input",
                          field.name(),
                          field.dataType().simpleString(),
                          database));
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

  /** The rows with JSON text for lists and records, where the database has no type for them. */
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
   * Gives a statement the value of this column.
   *
   * @param parameter its number, from 1
   * @param index of the column in the row
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

  /** As drivers name it: in small letters, without a precision. */
  private String elementType() {
    return type.substring(0, type.length() - ARRAY.length())
        .replaceFirst("\\(.*", "")
        .toLowerCase(Locale.ROOT);
  }

  /** Drivers know no bytes as numbers. */
  private static Object value(Object value) {
    return value instanceof Byte number ? Short.valueOf(number) : value;
  }
}
