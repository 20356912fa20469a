package org.winesclustering.data;

import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of the input and what its cells look like.
 *
 * @param numbers cells of a text column that hold a number
 * @param texts cells of a text column that hold something else
 */
record InputColumn(StructField field, long numbers, long texts) {

  String name() {
    return field.name();
  }

  boolean isText() {
    return field.dataType() instanceof StringType;
  }

  boolean hasNumericType() {
    return field.dataType() instanceof NumericType;
  }

  /** Of a numeric type, or text of which at least half of what is there are numbers. */
  boolean isNumeric() {
    return hasNumericType() || (isText() && numbers > 0 && numbers >= texts);
  }

  /** Text with nothing in it: no number, and nothing that speaks against one. */
  boolean isEmptyText() {
    return isText() && numbers + texts == 0;
  }

  String description() {
    return name() + " (" + field.dataType().simpleString() + ")";
  }
}
