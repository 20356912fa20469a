package org.winesclustering.run;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** The directory of the model that a person names. */
public final class ModelLocation {
  private ModelLocation() {}

  /**
   * Finds a model.
   *
   * @param given a model directory, a run directory, or the output directory of train, whose latest
   *     run is taken
   * @return path of the model's directory
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no model
   * @throws IOException if the storage cannot be read
   * @throws IllegalArgumentException if the path is malformed
   */
  public static String of(String given, Configuration hadoop) throws IOException {
    Path path = new Path(given);
    FileSystem fileSystem = path.getFileSystem(hadoop);
    Path latest = new OutputLayout(path).latest();
    if (fileSystem.exists(latest)) {
      return new Path(latestRun(path, latest, fileSystem), RunParts.MODEL).toString();
    }
    for (Path candidate : List.of(new Path(path, RunParts.MODEL), path)) {
      if (fileSystem.exists(new Path(candidate, "metadata"))) {
        return candidate.toString();
      }
    }
    throw WinesFailure.of(
        FailureKind.INPUT,
        "there is no model in %s; give --model the output directory of wines train, one of its"
            + " runs, or a model directory",
        given);
  }

  private static Path latestRun(Path output, Path latest, FileSystem fileSystem)
      throws IOException {
    Optional<LatestPointer> pointer =
        new SmallFile(latest, fileSystem).read().flatMap(LatestPointer::of);
    String runId = pointer.map(LatestPointer::runId).orElse("");
    if (!RunId.isValid(runId)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "%s names no run: '%s' cannot be the name of one; name a run's directory in --model",
          latest,
          runId);
    }
    return new OutputLayout(output).run(runId);
  }
}
