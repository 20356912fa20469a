package org.winesclustering.data;

import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.winesclustering.columns.ColumnType;
import org.winesclustering.ml.NumberArray;

/** Kinds of Spark's types. */
final class ColumnTypes {
  private ColumnTypes() {}

  static ColumnType of(DataType type) {
    if (type instanceof NumericType) {
      return ColumnType.NUMBER;
    }
    if (type instanceof StringType) {
      return ColumnType.TEXT;
    }
    if (type instanceof BooleanType) {
      return ColumnType.BOOLEAN;
    }
    if (NumberArray.isOf(type)) {
      return ColumnType.NUMBERS;
    }
    return type instanceof DateType
            || type instanceof TimestampType
            || type instanceof TimestampNTZType
        ? ColumnType.TIME
        : ColumnType.OTHER;
  }
}
