package org.winesclustering.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  /**
   * Keys that do not change what was computed so far. The learning rate is among them since a run
   * that diverged is told to lower it; what it is now counts from the next round on.
   */
  private static final Set<String> MAY_CHANGE =
      Set.of(
          "output.path",
          "output.run-id",
          "training.epochs",
          "training.learning-rate",
          "training.native-memory-mb");

  private static final String SCHEDULE = "training.schedule.";

  private final RunDirectory directory;
  private final Manifest manifest;
  private final SparkSession session;

  private PublishedRun(RunDirectory directory, Manifest manifest, SparkSession session) {
    this.directory = directory;
    this.manifest = manifest;
    this.session = session;
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
    String runId = resume.or(() -> config.output().runId()).orElseGet(RunDirectory::freshId);
    Manifest manifest = RunManifest.begin(command, config, runId);
    RunDirectory directory =
        resume.isPresent()
            ? resumed(RunDirectory.resume(output, command, runId, hadoop), manifest)
            : RunDirectory.create(output, command, runId, manifest.soFar(), hadoop);
    LOG.info("run {} in {}", directory.runId(), directory.path());
    return new PublishedRun(directory, manifest, session);
  }

  void run(Work work) {
    try {
      work.run(directory, manifest);
      directory.publish(manifest.succeeded(), new SparkChecksums(session));
      LOG.info("results: {}", directory.path());
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      leaveFailure(e);
      throw Failures.rethrown(e);
    }
  }

  /** Nothing of the run is touched unless it may go on. */
  private static RunDirectory resumed(RunDirectory directory, Manifest manifest) {
    try {
      checkUnchanged(directory.runId(), configuration(directory.started()), manifest);
      directory.clean();
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run that goes on must have the configuration that it began with, but for MAY_CHANGE. */
  private static void checkUnchanged(String runId, Map<String, String> then, Manifest manifest) {
    Map<String, String> now = configuration(manifest.soFar());
    List<String> changed =
        now.keySet().stream()
            .filter(key -> !MAY_CHANGE.contains(key) && !key.startsWith(SCHEDULE))
            .filter(key -> !now.get(key).equals(then.get(key)))
            .map(key -> key + " was " + then.get(key) + " and is " + now.get(key))
            .toList();
    if (!changed.isEmpty()) {
      throw WinesFailure.of(
          ExitCode.CONFLICT,
          "run %s cannot go on with another configuration: %s; give the options it began with",
          runId,
          String.join(", ", changed));
    }
  }

  private static Map<String, String> configuration(JsonNode manifest) {
    Map<String, String> values = new TreeMap<>();
    manifest
        .path("configuration")
        .fields()
        .forEachRemaining(e -> values.put(e.getKey(), e.getValue().asText()));
    return values;
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
