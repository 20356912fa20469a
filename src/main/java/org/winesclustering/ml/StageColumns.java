package org.winesclustering.ml;

import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.failure.WinesFailure;

/** Checks of the columns that a stage reads and adds. */
public final class StageColumns {
  private StageColumns() {}

  /**
   * Checks that a column of MLlib vectors exists.
   *
   * @throws WinesFailure of kind INPUT if it is missing or has another type
   */
  public static void checkVectors(StructType schema, String name) {
    check(schema, name, "vector", SQLDataTypes.VectorType()::equals);
  }

  /**
   * Checks that a column of a type exists.
   *
   * @param needed name of the type, for the message
   * @throws WinesFailure of kind INPUT if it is missing or has another type
   */
  public static void check(
      StructType schema, String name, String needed, Predicate<DataType> isRight) {
    if (!has(schema, name)) {
      throw WinesFailure.input(
          "column %s is missing; there are %s: run the stages before this one",
          name, String.join(", ", schema.fieldNames()));
    }
    DataType found = schema.apply(name).dataType();
    if (!isRight.test(found)) {
      throw WinesFailure.input(
          "column %s is of type %s, needed: %s; choose another column",
          name, found.simpleString(), needed);
    }
  }

  /**
   * The schema with a column at its end.
   *
   * @throws WinesFailure of kind INPUT if a column of that name exists already
   */
  public static StructType with(StructType schema, StructField added) {
    if (has(schema, added.name())) {
      throw WinesFailure.input("column %s exists already; rename or drop it", added.name());
    }
    return schema.add(added);
  }

  /** The schema with a column of a type, which may have nulls, at its end. */
  public static StructType with(StructType schema, String name, DataType type) {
    return with(schema, new StructField(name, type, true, Metadata.empty()));
  }

  private static boolean has(StructType schema, String name) {
    return Arrays.asList(schema.fieldNames()).contains(name);
  }
}
