package org.winesclustering.features;

import org.apache.spark.ml.PipelineStage;

/** Maker of the stage of a step that is learned from the records, which comes before scaling. */
@FunctionalInterface
public interface LearnedStep {
  /** For options without such a step. */
  LearnedStep NONE =
      (text, inputCol, outputCol) -> {
        throw new IllegalArgumentException("nothing learns the step " + text);
      };

  /**
   * The stage, fitted or to be fitted.
   *
   * @param text of the step, with its parameters
   * @param inputCol vectors along the axis
   * @param outputCol new column of vectors
   */
  PipelineStage stage(String text, String inputCol, String outputCol);
}
