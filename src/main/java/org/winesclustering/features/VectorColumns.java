package org.winesclustering.features;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/** The schema of a stage that reads one column of vectors and writes another. */
final class VectorColumns {
  private VectorColumns() {}

  /**
   * The schema with the output column at its end.
   *
   * @throws IllegalArgumentException if the input is no vector or the output exists already
   */
  static StructType added(StructType schema, String inputCol, String outputCol) {
    DataType type = schema.apply(inputCol).dataType();
    if (!type.equals(SQLDataTypes.VectorType())) {
      throw new IllegalArgumentException(
          "column " + inputCol + " is of type " + type.simpleString() + ", needed: vector");
    }
    if (Arrays.asList(schema.fieldNames()).contains(outputCol)) {
      throw new IllegalArgumentException("output column " + outputCol + " exists already");
    }
    return schema.add(outputCol, SQLDataTypes.VectorType());
  }
}
