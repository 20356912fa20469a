package org.winesclustering.features;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.StageColumns;

/**
 * Params of {@link NumberAssembler} and its model.
 *
 * @param <S> the type of the stage
 */
public interface NumberAssemblerParams<S> extends FluentParams<S> {

  /** Names of the numbers: columns of their own, or numbers of columns of arrays. */
  default StringArrayParam inputCols() {
    return declared().texts("inputCols", "columns of numbers, or numbers in columns of arrays");
  }

  default String[] getInputCols() {
    return getOrDefault(inputCols());
  }

  default S setInputCols(String... value) {
    return with(inputCols(), value);
  }

  default Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors");
  }

  default S setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /**
   * Whether NaN stays NaN, which stands behind the end of a shorter array; null is a missing number
   * either way. Default: false, NaN is missing as well.
   */
  default BooleanParam padded() {
    return declared().flag("padded", "whether NaN stays, behind the end of an array", false);
  }

  default S setPadded(boolean value) {
    return with(padded(), value);
  }

  /** The schema with the vectors. */
  default StructType assembled(StructType schema) {
    return StageColumns.with(schema, getOrDefault(outputCol()), SQLDataTypes.VectorType());
  }
}
