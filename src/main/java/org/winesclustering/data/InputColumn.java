package org.winesclustering.data;

import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/**
 * A column of the input, with counts for its type inference.
 *
 * @param numbers number of cells of a text column that are numbers
 * @param texts number of cells of a text column that are neither numbers nor empty
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

  /** Whether the type is numeric, or text of which at least half of the values are numbers. */
  boolean isNumeric() {
    return hasNumericType() || (isText() && numbers > 0 && numbers >= texts);
  }

  /** Whether it is a text column without any value. */
  boolean isEmptyText() {
    return isText() && numbers + texts == 0;
  }

  String description() {
    return name() + " (" + field.dataType().simpleString() + ")";
  }
}
