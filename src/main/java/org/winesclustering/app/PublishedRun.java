package org.winesclustering.app;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunDirectory;

/**
 * The life of a run: its directory is made, its work is done, and its manifest is written last,
 * whether the work succeeded or failed.
 */
final class PublishedRun {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedRun.class);

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

  static PublishedRun of(String command, WinesConfig config, SparkSession session) {
    LOG.info("configuration: {}", config.changes());
    config.effective().forEach((key, value) -> LOG.info(Failures.FILE_ONLY, "{} = {}", key, value));
    String runId = config.output().runId().orElseGet(RunDirectory::freshId);
    RunDirectory directory =
        RunDirectory.create(
            config.output().path(), command, runId, session.sparkContext().hadoopConfiguration());
    LOG.info("run {} in {}", runId, directory.path());
    return new PublishedRun(directory, RunManifest.begin(command, config, runId));
  }

  void run(Work work) {
    try {
      work.run(directory, manifest);
      directory.publish(manifest.succeeded());
      LOG.info("results: {}", directory.path());
    } catch (IOException | RuntimeException | Error e) {
      leaveFailure(e);
      throw Failures.rethrown(e);
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
