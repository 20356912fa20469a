package org.winesclustering.autoencoder;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** What {@link CnnAutoencoderModel#transform} needs to know. */
public interface CnnAutoencoderModelParams extends Params {

  /** Input column of scaled feature vectors. Default: features. */
  Param<String> featuresCol();

  /** Output column of vectors, the embedding. Default: embedding. */
  Param<String> embeddingCol();

  /**
   * Output column of doubles, 0 or more: the mean over the columns of the squared difference
   * between the record and its reconstruction, in scaled units. Default: reconstructionError.
   */
  Param<String> reconstructionErrorCol();

  default String getFeaturesCol() {
    return $(featuresCol());
  }

  default String getEmbeddingCol() {
    return $(embeddingCol());
  }

  default String getReconstructionErrorCol() {
    return $(reconstructionErrorCol());
  }

  static Param<String> featuresCol(Params parent) {
    return new Param<>(parent, "featuresCol", "input column of scaled feature vectors");
  }

  static Param<String> embeddingCol(Params parent) {
    return new Param<>(parent, "embeddingCol", "output column of vectors, the embedding");
  }

  static Param<String> reconstructionErrorCol(Params parent) {
    return new Param<>(
        parent,
        "reconstructionErrorCol",
        "output column of the mean squared reconstruction error, in scaled units");
  }
}
