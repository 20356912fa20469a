package org.winesclustering.job;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.pipeline.SavedModel;

/**
 * A model as a person names it.
 *
 * @param directory of a model, of a run, or of an output
 * @param isUnverified whether it may be one that no run.json vouches for
 */
public record GivenModel(String directory, boolean isUnverified) {
  /** As {@link SavedModel#locate}. */
  public String locate(SparkSession session) {
    return SavedModel.locate(directory, session);
  }

  /** As {@link SavedModel#load} or {@link SavedModel#loadUnverified}. */
  PipelineModel load(String path, SparkSession session) {
    return isUnverified ? SavedModel.loadUnverified(path, session) : SavedModel.load(path, session);
  }
}
