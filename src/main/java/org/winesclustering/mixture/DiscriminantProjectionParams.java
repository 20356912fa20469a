package org.winesclustering.mixture;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.StageColumns;

/** What {@link DiscriminantProjectionModel#transform} needs to know. */
public interface DiscriminantProjectionParams extends Params {

  /** Input column of vectors, all of one size. Default: embedding. */
  Param<String> vectorCol();

  /** Output column of vectors. Default: discriminant. */
  Param<String> outputCol();

  default String getVectorCol() {
    return $(vectorCol());
  }

  default String getOutputCol() {
    return $(outputCol());
  }

  /** The schema with the output column. */
  default StructType transformed(StructType schema) {
    StageColumns.checkVectors(schema, getVectorCol());
    return StageColumns.with(schema, getOutputCol(), SQLDataTypes.VectorType());
  }

  static Param<String> vectorCol(Params parent) {
    return new Param<>(parent, "vectorCol", "input column of vectors, all of one size");
  }

  static Param<String> outputCol(Params parent) {
    return new Param<>(parent, "outputCol", "output column of vectors");
  }
}
