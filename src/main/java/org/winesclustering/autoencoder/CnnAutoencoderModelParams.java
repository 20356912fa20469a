package org.winesclustering.autoencoder;

import org.apache.spark.ml.param.Param;
import org.winesclustering.ml.FluentParams;

/**
 * Params of the columns that the autoencoder reads and adds.
 *
 * @param <S> the stage
 */
public interface CnnAutoencoderModelParams<S> extends FluentParams<S> {

  /** Input column of scaled feature vectors. */
  default Param<String> featuresCol() {
    return declared().text("featuresCol", "input column of scaled feature vectors", "features");
  }

  default String getFeaturesCol() {
    return $(featuresCol());
  }

  default S setFeaturesCol(String name) {
    return with(featuresCol(), name);
  }

  /**
   * Input column of vectors, as long as the scaled ones, that are NaN where a record has no value,
   * as behind the end of one that is shorter than others; empty where all have all values. What has
   * no value is read as 0, and neither learned nor counted in the reconstruction error.
   */
  default Param<String> maskCol() {
    return declared()
        .text("maskCol", "input column of vectors that are NaN where a record has no value", "");
  }

  default String getMaskCol() {
    return $(maskCol());
  }

  default S setMaskCol(String name) {
    return with(maskCol(), name);
  }

  /** Output column of vectors, the embedding. */
  default Param<String> embeddingCol() {
    return declared().text("embeddingCol", "output column of vectors, the embedding", "embedding");
  }

  default String getEmbeddingCol() {
    return $(embeddingCol());
  }

  default S setEmbeddingCol(String name) {
    return with(embeddingCol(), name);
  }

  /**
   * Output column of reconstruction errors (double, 0 or more): the mean over the features of the
   * squared difference between the record and its reconstruction, which is the mean of the
   * members', in scaled units. Features without a value do not count.
   */
  default Param<String> reconstructionErrorCol() {
    return declared()
        .text(
            "reconstructionErrorCol",
            "output column of the mean squared reconstruction error, in scaled units",
            "reconstructionError");
  }

  default String getReconstructionErrorCol() {
    return $(reconstructionErrorCol());
  }

  default S setReconstructionErrorCol(String name) {
    return with(reconstructionErrorCol(), name);
  }

  /**
   * Output column of the reconstruction errors of each feature (vector): the squared differences of
   * which the reconstruction error is the mean; 0 of those without a value.
   */
  default Param<String> reconstructionErrorsCol() {
    return declared()
        .text(
            "reconstructionErrorsCol",
            "output column of the squared reconstruction error of each feature, in scaled units",
            "reconstructionErrors");
  }

  default String getReconstructionErrorsCol() {
    return $(reconstructionErrorsCol());
  }

  default S setReconstructionErrorsCol(String name) {
    return with(reconstructionErrorsCol(), name);
  }

  /**
   * Output column of the clusters' responsibilities for the record (vector, adds up to 1) by the
   * heads of a network that has learned clusters.
   */
  default Param<String> responsibilitiesCol() {
    return declared()
        .text(
            "responsibilitiesCol",
            "output column of the clusters' responsibilities, which add up to 1",
            "responsibilities");
  }

  default String getResponsibilitiesCol() {
    return $(responsibilitiesCol());
  }

  default S setResponsibilitiesCol(String name) {
    return with(responsibilitiesCol(), name);
  }
}
