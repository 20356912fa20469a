package org.winesclustering.autoencoder;

import static org.apache.spark.ml.param.ParamValidators.gtEq;

import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.sql.types.StructType;
import org.winesclustering.ml.FluentParams;
import org.winesclustering.ml.StageColumns;

/**
 * Params of the columns that an encoder reads and adds.
 *
 * @param <S> the stage
 */
public interface InvariantEncoderParams<S> extends FluentParams<S> {

  /** Input column of vectors along an axis. */
  default Param<String> inputCol() {
    return declared().text("inputCol", "input column of vectors along an axis", "features");
  }

  default String getInputCol() {
    return $(inputCol());
  }

  default S setInputCol(String name) {
    return with(inputCol(), name);
  }

  /** Channels of each vector, the numbers of one after those of another, as many each. */
  default IntParam channels() {
    return declared()
        .integer("channels", "channels of each vector, one after the other (>= 1)", gtEq(1), 1);
  }

  default int getChannels() {
    return (int) $(channels());
  }

  default S setChannels(int value) {
    return with(channels(), value);
  }

  /** Output column of vectors: what stays the same, the members' side by side. */
  default Param<String> outputCol() {
    return declared()
        .text("outputCol", "output column of vectors: what stays the same", "invariants");
  }

  default String getOutputCol() {
    return $(outputCol());
  }

  default S setOutputCol(String name) {
    return with(outputCol(), name);
  }

  /** The schema with the output column of so many numbers. */
  default StructType transformed(StructType schema, int size) {
    StageColumns.checkVectors(schema, getInputCol());
    return StageColumns.with(schema, new AttributeGroup(getOutputCol(), size).toStructField());
  }
}
