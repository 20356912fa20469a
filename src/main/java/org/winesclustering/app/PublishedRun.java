package org.winesclustering.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunDirectory;

/**
 * The life of a run: its directory is made, its work is done, and its manifest is written last,
 * whether the work succeeded or failed.
 */
final class PublishedRun {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedRun.class);

  /** Keys that do not change what was computed so far. */
  private static final Set<String> MAY_CHANGE =
      Set.of("output.path", "output.run-id", "training.epochs", "training.native-memory-mb");

  private final RunDirectory directory;
  private final Manifest manifest;

  private PublishedRun(RunDirectory directory, Manifest manifest) {
    this.directory = directory;
    this.manifest = manifest;
  }

  /** What a command does between the making of the directory and the manifest. */
  @FunctionalInterface
  interface Work {
    void run(RunDirectory directory, Manifest manifest) throws IOException;
  }

  /**
   * A new run, or one that is gone on with.
   *
   * @param resume the id of a run that was interrupted
   */
  static PublishedRun of(
      String command, WinesConfig config, Optional<String> resume, SparkSession session) {
    LOG.info("configuration: {}", config.changes());
    config.effective().forEach((key, value) -> LOG.info(Failures.FILE_ONLY, "{} = {}", key, value));
    String output = config.output().path();
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    RunDirectory directory =
        resume
            .map(id -> RunDirectory.resume(output, command, id, hadoop))
            .orElseGet(
                () ->
                    RunDirectory.create(
                        output,
                        command,
                        config.output().runId().orElseGet(RunDirectory::freshId),
                        hadoop));
    LOG.info("run {} in {}", directory.runId(), directory.path());
    return new PublishedRun(directory, RunManifest.begin(command, config, directory.runId()));
  }

  void run(Work work) {
    try {
      checkUnchanged(directory.started(manifest.soFar()));
      work.run(directory, manifest);
      directory.publish(manifest.succeeded());
      LOG.info("results: {}", directory.path());
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      leaveFailure(e);
      throw Failures.rethrown(e);
    }
  }

  /** A run that goes on must have the configuration that it began with, but for where it ends. */
  private void checkUnchanged(JsonNode started) {
    Map<String, String> then = new TreeMap<>();
    started
        .path("configuration")
        .fields()
        .forEachRemaining(e -> then.put(e.getKey(), e.getValue().asText()));
    Map<String, String> now = new TreeMap<>();
    manifest
        .soFar()
        .path("configuration")
        .fields()
        .forEachRemaining(e -> now.put(e.getKey(), e.getValue().asText()));
    List<String> changed =
        now.keySet().stream()
            .filter(key -> !MAY_CHANGE.contains(key))
            .filter(key -> !now.get(key).equals(then.get(key)))
            .map(key -> key + " was " + then.get(key) + " and is " + now.get(key))
            .toList();
    if (!changed.isEmpty()) {
      throw WinesFailure.of(
          ExitCode.CONFLICT,
          "run %s cannot go on with another configuration: %s; give the options it began with",
          directory.runId(),
          String.join(", ", changed));
    }
  }

  private void leaveFailure(Throwable thrown) {
    try {
      directory.fail(manifest.failed(Failures.exitCode(thrown), Failures.message(thrown)));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the failed run {} has no manifest: {}", directory.path(), e.getMessage());
      thrown.addSuppressed(e);
    }
  }
}
