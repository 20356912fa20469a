package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.winesclustering.ml.FilesBelow;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;

/**
 * The files of a run that MLflow gets: manifest and report, and the model of a published one.
 *
 * @param directory where they are
 * @param hadoop reaches the directory
 */
record RunArtifacts(
    TrackedRun run, ArtifactStore store, RunDirectory directory, Configuration hadoop) {
  private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
  private static final String MODEL = SparkFlavor.MODEL + "/";

  /** The files of a run, for the place that its tracking server names. */
  static RunArtifacts of(TrackedRun run, RunDirectory directory, Configuration hadoop)
      throws IOException {
    return new RunArtifacts(run, ArtifactStore.of(run, hadoop), directory, hadoop);
  }

  /** Puts the manifest there, and the report if there is one. */
  void putResults(ObjectNode manifest) throws IOException {
    store.put("run.json", JSON.writeValueAsBytes(manifest));
    if (directory.has(RunParts.REPORT)) {
      store.put(RunParts.REPORT, content(new Path(directory.part(RunParts.REPORT))));
    }
  }

  /** Puts the model there, and lists it among those of the run. */
  void putModel(ObjectNode manifest) throws IOException {
    Path pipeline = new Path(directory.part(RunParts.MODEL));
    NavigableMap<String, Path> files = new TreeMap<>();
    FilesBelow.visit(
        pipeline, pipeline.getFileSystem(hadoop), (name, file) -> files.put(name, file.getPath()));
    // Checksums of local files, which only Hadoop writes and reads.
    files.keySet().removeIf(name -> name.endsWith(".crc"));
    for (Map.Entry<String, Path> file : files.entrySet()) {
      store.put(MODEL + SparkFlavor.PIPELINE + "/" + file.getKey(), content(file.getValue()));
    }
    SparkFlavor flavor = new SparkFlavor(manifest);
    for (Map.Entry<String, String> file : flavor.files(run.runId()).entrySet()) {
      store.put(MODEL + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
    }
    run.listModel(flavor.listed(run.runId()));
  }

  private byte[] content(Path file) throws IOException {
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      return in.readAllBytes();
    }
  }
}
