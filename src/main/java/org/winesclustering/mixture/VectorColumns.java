package org.winesclustering.mixture;

import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** What the Estimator and the Model check of a schema. */
final class VectorColumns {
  private VectorColumns() {}

  /**
   * Checks that a column is there and holds vectors.
   *
   * @throws WinesFailure exit 3 if not
   */
  static void check(StructType schema, String name) {
    if (!Arrays.asList(schema.fieldNames()).contains(name)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "column %s is missing for the projection; there are %s: run the stages before this one",
          name,
          String.join(", ", schema.fieldNames()));
    }
    if (!schema.apply(name).dataType().equals(SQLDataTypes.VectorType())) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "column %s is of type %s; the projection needs vectors: choose another column",
          name,
          schema.apply(name).dataType().simpleString());
    }
  }

  /** The schema with the output column. */
  static StructType transformed(StructType schema, String input, String output) {
    check(schema, input);
    if (Arrays.asList(schema.fieldNames()).contains(output)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "column %s exists already, where the projection would go; rename or drop it",
          output);
    }
    return schema.add(output, SQLDataTypes.VectorType(), true);
  }
}
