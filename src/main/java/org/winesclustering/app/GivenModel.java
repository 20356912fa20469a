package org.winesclustering.app;

import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;

/**
 * A model as a person names it.
 *
 * @param directory of a model, of a run, or of an output
 * @param isUnverified whether it may be one that no run.json vouches for
 */
record GivenModel(String directory, boolean isUnverified) {
  /** As {@link SavedModel#locate}. */
  String locate(SparkSession session) {
    return SavedModel.locate(directory, session);
  }

  /** As {@link SavedModel#load} or {@link SavedModel#loadUnverified}. */
  PipelineModel load(String path, SparkSession session) {
    return isUnverified ? SavedModel.loadUnverified(path, session) : SavedModel.load(path, session);
  }
}
