package org.winesclustering.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows without nested columns: a field of a struct becomes a column of its own, {@code
 * struct.field}, and an array or vector of numbers as many columns as it has numbers, {@code
 * array_1}, {@code array_2}, ..
 *
 * @param notes sentences about what was not certain
 */
record NestedColumns(Dataset<Row> rows, List<String> notes) {
  /** Number of rows that show how long arrays are. */
  private static final int ROWS_LOOKED_AT = 100;

  private static final int MOST_NUMBERS = 20_000;

  /** Flattens structs, then arrays. */
  static NestedColumns flattened(Dataset<Row> rows) {
    Dataset<Row> flat = rows;
    while (has(flat, StructType.class)) {
      List<Column> columns = new ArrayList<>();
      for (StructField field : flat.schema().fields()) {
        addFields(flat, field, columns);
      }
      flat = flat.select(columns.toArray(Column[]::new));
    }
    List<String> notes = new ArrayList<>();
    List<Column> columns = new ArrayList<>();
    for (StructField field : flat.schema().fields()) {
      addNumbers(flat, field, columns, notes);
    }
    return columns.size() == flat.columns().length && notes.isEmpty()
        ? new NestedColumns(flat, List.of())
        : new NestedColumns(flat.select(columns.toArray(Column[]::new)), List.copyOf(notes));
  }

  private static boolean has(Dataset<Row> rows, Class<? extends DataType> type) {
    return Arrays.stream(rows.schema().fields())
        .map(StructField::dataType)
        .anyMatch(type::isInstance);
  }

  private static Column column(Dataset<Row> rows, String name) {
    return rows.col("`" + name.replace("`", "``") + "`");
  }

  private static void addFields(Dataset<Row> rows, StructField field, List<Column> columns) {
    Column column = column(rows, field.name());
    if (field.dataType() instanceof StructType struct) {
      for (String child : struct.fieldNames()) {
        columns.add(column.getField(child).as(field.name() + "." + child));
      }
    } else {
      columns.add(column);
    }
  }

  private static void addNumbers(
      Dataset<Row> rows, StructField field, List<Column> columns, List<String> notes) {
    Column column = column(rows, field.name());
    boolean isVector = field.dataType().equals(SQLDataTypes.VectorType());
    boolean isArray =
        field.dataType() instanceof ArrayType array && array.elementType() instanceof NumericType;
    if (!isVector && !isArray) {
      columns.add(column);
      return;
    }
    Column numbers =
        isVector ? org.apache.spark.ml.functions.vector_to_array(column, "float64") : column;
    int[] lengths = lengths(rows, column, numbers);
    String name = ColumnNames.clean(field.name());
    if (lengths.length != 1 || lengths[0] == 0 || lengths[0] > MOST_NUMBERS) {
      notes.add(
          "column %s holds arrays of %s numbers and is left out, allowed: one length of 1 to %d"
              .formatted(
                  name, lengths.length == 0 ? "no" : Arrays.toString(lengths), MOST_NUMBERS));
      columns.add(column);
      return;
    }
    int length = lengths[0];
    notes.add(
        "column %1$s holds %2$d numbers a row, read as the columns %1$s_1 to %1$s_%2$d"
            .formatted(name, length));
    // An array of another length has no value in any of these columns, rather than some of them.
    Column fitting = functions.when(functions.size(numbers).equalTo(length), numbers);
    IntStream.range(0, length)
        .mapToObj(i -> fitting.getItem(i).as(field.name() + "_" + (i + 1)))
        .forEach(columns::add);
  }

  /** The lengths of the arrays of the first rows, ascending. */
  private static int[] lengths(Dataset<Row> rows, Column column, Column numbers) {
    return rows
        .select(functions.size(numbers), column.isNull())
        .limit(ROWS_LOOKED_AT)
        .collectAsList()
        .stream()
        .filter(row -> !row.getBoolean(1))
        .mapToInt(row -> row.getInt(0))
        .distinct()
        .sorted()
        .toArray();
  }
}
