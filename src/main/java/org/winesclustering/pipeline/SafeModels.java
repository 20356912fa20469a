package org.winesclustering.pipeline;

import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * Loading of models that may come from anywhere. {@code PipelineModel.load} makes and calls objects
 * of whatever classes the files name; this loader first checks that the stages, the files and their
 * column types are those of this project's models. A model that passes can be wrong, and cannot
 * make the process do anything else than score.
 */
public final class SafeModels {
  private SafeModels() {}

  /**
   * Checks a saved model and loads it.
   *
   * @param path directory of a {@link PipelineModel}, on any Hadoop file system
   * @throws WinesFailure of kind INPUT if it cannot be read, or has a stage, a file or a column
   *     type that no model of this project has
   */
  public static PipelineModel load(String path, SparkSession session) {
    try {
      ModelStages.check(new Path(path), session.sparkContext().hadoopConfiguration());
      return PipelineModel.load(path);
    } catch (Exception e) {
      // Scala's methods throw checked exceptions that they do not declare.
      throw new WinesFailure(
          FailureKind.INPUT,
          "model "
              + path
              + " cannot be read ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ")",
          e);
    }
  }
}
