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
   * between the record and its reconstruction, which is the mean of the members', in scaled units.
   * Default: reconstructionError.
   */
  Param<String> reconstructionErrorCol();

  /**
   * Output column of vectors, as many values as there are features: the squared differences that
   * the reconstruction error is the mean of. Default: reconstructionErrors.
   */
  Param<String> reconstructionErrorsCol();

  /**
   * Output column of vectors, of a network that has learned clusters: the shares of the clusters by
   * its heads, which add up to 1. Default: responsibilities.
   */
  Param<String> responsibilitiesCol();

  default String getReconstructionErrorsCol() {
    return $(reconstructionErrorsCol());
  }

  default String getResponsibilitiesCol() {
    return $(responsibilitiesCol());
  }

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

  static Param<String> reconstructionErrorsCol(Params parent) {
    return new Param<>(
        parent,
        "reconstructionErrorsCol",
        "output column of the squared reconstruction error of each feature, in scaled units");
  }

  static Param<String> responsibilitiesCol(Params parent) {
    return new Param<>(
        parent, "responsibilitiesCol", "output column of the shares of the clusters");
  }
}
