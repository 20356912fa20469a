package org.winesclustering.job;

import java.io.IOException;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.pipeline.SafeModels;
import org.winesclustering.run.ModelFiles;
import org.winesclustering.run.ModelLocation;

/** A model that a training run left. */
public final class SavedModel {
  private SavedModel() {}

  /**
   * Finds a model.
   *
   * @param given a model directory, a run directory, or the output directory of train, whose latest
   *     run is taken
   * @return the model's directory
   * @throws WinesFailure exit 3 if there is none
   */
  public static String locate(String given, SparkSession session) {
    try {
      return ModelLocation.of(given, session.sparkContext().hadoopConfiguration());
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(given, e);
    }
  }

  /**
   * Loads the model of a run, once it is seen that its files are those that the run left.
   *
   * @param path what {@link #locate} found
   * @throws WinesFailure exit 3 if it cannot be read, or is not what its run left
   */
  public static PipelineModel load(String path, SparkSession session) {
    try {
      ModelFiles.check(path, session.sparkContext().hadoopConfiguration());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
    return loadUnverified(path, session);
  }

  /**
   * Loads a model that no run vouches for.
   *
   * @param path what {@link #locate} found
   * @throws WinesFailure of kind INPUT if it cannot be read, or is none that {@link SafeModels}
   *     loads
   */
  public static PipelineModel loadUnverified(String path, SparkSession session) {
    try {
      return SafeModels.load(path, session);
    } catch (WinesFailure e) {
      throw new WinesFailure(e.kind(), e.getMessage() + "; give --model what wines train left", e);
    }
  }

  private static WinesFailure unreadable(String given, Exception e) {
    return new WinesFailure(
        FailureKind.INPUT,
        "model "
            + given
            + " cannot be read ("
            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
            + "); give --model what wines train left",
        e);
  }
}
