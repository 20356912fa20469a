package org.winesclustering.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.AtomicType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** Spark expressions on single cells: whether one is empty, and which number it holds. */
final class CellSql {
  private final boolean decimalComma;

  CellSql(boolean decimalComma) {
    this.decimalComma = decimalComma;
  }

  static boolean isText(StructField column) {
    return column.dataType() instanceof StringType;
  }

  static boolean isNumeric(StructField column) {
    return column.dataType() instanceof NumericType;
  }

  static Column column(String name) {
    return functions.col("`" + name + "`");
  }

  /** Null, or text without anything in it. */
  static Column isEmpty(StructField column) {
    Column isNull = column(column.name()).isNull();
    return isText(column)
        ? isNull.or(functions.expr("trim(`" + column.name() + "`) = ''"))
        : isNull;
  }

  /** A double; null where the cell is empty or holds something else than a number. */
  Column number(StructField column) {
    return isText(column)
        ? parsed(column.name())
        : column(column.name()).cast(DataTypes.DoubleType);
  }

  /** try_cast, because a cast throws on text where spark.sql.ansi.enabled is set. */
  private Column parsed(String name) {
    String text = "trim(`" + name + "`)";
    if (decimalComma) {
      text = "replace(" + text + ", ',', '.')";
    }
    // Java's parser, which Spark uses, takes 12d and 12f for numbers.
    return functions.expr(
        String.format(
            Locale.ROOT,
            "CASE WHEN lower(right(%1$s, 1)) IN ('d', 'f') AND lower(right(%1$s, 3)) <> 'inf' THEN NULL"
                + " ELSE try_cast(%1$s AS DOUBLE) END",
            text));
  }

  /** A 64-bit hash of a row's cells in which null has its place. */
  static Column hash(List<StructField> columns, Column... more) {
    Stream<Column> cells =
        columns.stream()
            .flatMap(
                column -> {
                  Column cell = column(column.name());
                  // Spark hashes no maps.
                  Column hashed =
                      column.dataType() instanceof AtomicType
                          ? cell
                          : cell.cast(DataTypes.StringType);
                  // A null leaves Spark's hash as it was, wherever it stands.
                  return Stream.of(hashed, cell.isNull());
                });
    return functions.xxhash64(Stream.concat(Arrays.stream(more), cells).toArray(Column[]::new));
  }
}
