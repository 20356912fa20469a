package org.winesclustering.job;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.DriftConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.pipeline.Scoring;

/**
 * A model as a person names it.
 *
 * @param directory of a model, of a run, or of an output
 * @param isUnverified whether it may be one that no run.json vouches for
 */
public record GivenModel(String directory, boolean isUnverified) {
  /** Finds the model's directory, as {@link SavedModel#locate}. */
  public String locate(SparkSession session) {
    return SavedModel.locate(directory, session);
  }

  /** Loads the model, as {@link SavedModel#load} or {@link SavedModel#loadUnverified}. */
  PipelineModel load(String path, SparkSession session) {
    return isUnverified ? SavedModel.loadUnverified(path, session) : SavedModel.load(path, session);
  }

  /**
   * Loads the model for scoring.
   *
   * @param path what {@link #locate} found
   * @throws WinesFailure of kind INPUT if drift is to be judged, and the model does not know what
   *     it was trained on
   */
  Scoring scoring(String path, SparkSession session, DriftConfig drift) {
    Scoring scoring = Scoring.by(load(path, session));
    if (scoring.reference().isEmpty() && drift.maxPsi() > 0) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "drift.max-psi is %s, and model %s does not know what it was trained on, for an earlier"
              + " version made it; train it again, or set drift.max-psi = 0",
          drift.maxPsi(),
          path);
    }
    return scoring;
  }
}
