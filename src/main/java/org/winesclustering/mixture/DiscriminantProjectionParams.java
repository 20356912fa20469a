package org.winesclustering.mixture;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.StageColumns;

/**
 * Params of the projection that Estimator and model share.
 *
 * @param <S> the type of the stage
 */
public interface DiscriminantProjectionParams<S> extends FluentParams<S> {

  /** Input column of vectors, all of one size. Default: embedding. */
  default Param<String> vectorCol() {
    return declared().text("vectorCol", "input column of vectors, all of one size", "embedding");
  }

  default String getVectorCol() {
    return $(vectorCol());
  }

  default S setVectorCol(String value) {
    return with(vectorCol(), value);
  }

  /** Output column of vectors. Default: discriminant. */
  default Param<String> outputCol() {
    return declared().text("outputCol", "output column of vectors", "discriminant");
  }

  default String getOutputCol() {
    return $(outputCol());
  }

  default S setOutputCol(String value) {
    return with(outputCol(), value);
  }

  /** The schema with the output column. */
  default StructType transformed(StructType schema) {
    StageColumns.checkVectors(schema, getVectorCol());
    return StageColumns.with(schema, getOutputCol(), SQLDataTypes.VectorType());
  }
}
