package org.winesclustering.ml;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import scala.collection.Seq;

/** Numbers of cells that hold several: arrays, lists and MLlib's vectors. */
public final class NumberArray {
  private NumberArray() {}

  /** Whether the cells of a type hold several numbers. */
  public static boolean isOf(DataType type) {
    return type.equals(SQLDataTypes.VectorType())
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }

  /** Number of numbers. */
  public static int size(Object cell) {
    if (cell instanceof Vector vector) {
      return vector.size();
    }
    return cell instanceof Seq<?> seq ? seq.length() : ((List<?>) cell).size();
  }

  /** The number at a place; NaN where there is none. */
  public static double at(Object cell, int place) {
    if (cell instanceof Vector vector) {
      return vector.apply(place);
    }
    Object number = cell instanceof Seq<?> seq ? seq.apply(place) : ((List<?>) cell).get(place);
    return number == null ? Double.NaN : ((Number) number).doubleValue();
  }

  /** Whether there is something at a place, NaN included. */
  public static boolean isFilled(Object cell, int place) {
    return cell instanceof Vector
        || (cell instanceof Seq<?> seq ? seq.apply(place) : ((List<?>) cell).get(place)) != null;
  }

  /** All numbers, NaN where there is none. */
  public static double[] values(Object cell) {
    return cell instanceof Vector vector
        ? vector.toArray()
        : IntStream.range(0, size(cell)).mapToDouble(i -> at(cell, i)).toArray();
  }
}
