package org.winesclustering.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/** A model that a training run left, and where it was found. */
record SavedModel(String path, PipelineModel pipeline) {

  /**
   * Loads a model.
   *
   * @param given a model directory, a run directory, or the output directory of train, whose latest
   *     run is taken
   * @throws WinesFailure exit 3 if there is no model or it cannot be read
   */
  static SavedModel load(String given, SparkSession session) {
    try {
      Path path = locate(new Path(given), session);
      return new SavedModel(path.toString(), PipelineModel.load(path.toString()));
    } catch (IOException | RuntimeException e) {
      if (e instanceof WinesFailure failure) {
        throw failure;
      }
      throw new WinesFailure(
          ExitCode.INPUT,
          "model "
              + given
              + " cannot be read ("
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + "); give --model what wines train left",
          e);
    }
  }

  private static Path locate(Path given, SparkSession session) throws IOException {
    FileSystem fileSystem = given.getFileSystem(session.sparkContext().hadoopConfiguration());
    Path latest = new Path(given, "latest.json");
    if (fileSystem.exists(latest)) {
      try (InputStream in = fileSystem.open(latest)) {
        JsonNode pointer = new ObjectMapper().readTree(in);
        return new Path(given, "runs/" + pointer.required("runId").asText() + "/model");
      }
    }
    for (Path candidate : List.of(new Path(given, "model"), given)) {
      if (fileSystem.exists(new Path(candidate, "metadata"))) {
        return candidate;
      }
    }
    throw WinesFailure.of(
        ExitCode.INPUT,
        "there is no model in %s; give --model the output directory of wines train, one of its runs,"
            + " or a model directory",
        given);
  }
}
