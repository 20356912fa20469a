package org.winesclustering.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.ModelFiles;
import org.winesclustering.run.RunId;

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
      return locate(new Path(given), session).toString();
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

  private static Path locate(Path given, SparkSession session) throws IOException {
    FileSystem fileSystem = given.getFileSystem(session.sparkContext().hadoopConfiguration());
    Path latest = new Path(given, "latest.json");
    if (fileSystem.exists(latest)) {
      try (InputStream in = fileSystem.open(latest)) {
        String runId = new ObjectMapper().readTree(in).path("runId").asText();
        if (!RunId.isValid(runId)) {
          throw WinesFailure.of(
              FailureKind.INPUT,
              "%s names no run: '%s' cannot be the name of one; name a run's directory in --model",
              latest,
              runId);
        }
        return new Path(given, "runs/" + runId + "/model");
      }
    }
    for (Path candidate : List.of(new Path(given, "model"), given)) {
      if (fileSystem.exists(new Path(candidate, "metadata"))) {
        return candidate;
      }
    }
    throw WinesFailure.of(
        FailureKind.INPUT,
        "there is no model in %s; give --model the output directory of wines train, one of its"
            + " runs, or a model directory",
        given);
  }
}
