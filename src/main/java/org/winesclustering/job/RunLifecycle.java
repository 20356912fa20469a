package org.winesclustering.job;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.job.RunFate.AlreadyPublished;
import org.winesclustering.job.RunFate.GoesOn;
import org.winesclustering.job.RunFate.PublishedBySubmission;
import org.winesclustering.job.RunFate.Refused;
import org.winesclustering.job.RunFate.StreamGoesOn;
import org.winesclustering.results.RunManifest;
import org.winesclustering.run.Leftovers;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.runtime.Failures;

/**
 * The life of a run: it is claimed, its work is done in its directory, and its manifest is written
 * last, whether the work succeeded or failed. Asked for again under the same name, a run that is
 * published is left as it is, one that was interrupted goes on, and one that failed begins again.
 */
final class RunLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

  private final Request request;
  private final StartedCommand started;
  private final OutputDirectory output;
  private final String runId;
  private final Manifest manifest;
  private final RunDecision decision;

  /**
   * A run that is still to be claimed.
   *
   * @param started its seconds go into the manifest
   * @param model path of the model that the run applies, if it makes none
   */
  RunLifecycle(StartedCommand started, Optional<String> model) {
    this.started = started;
    this.request = started.request();
    this.output =
        OutputDirectory.of(
            request.config().output().path(),
            started.session().sparkContext().hadoopConfiguration());
    this.runId = request.runId();
    this.manifest =
        RunManifest.begin(request.command(), runId, request.config(), request.submission(), model);
    this.decision = new RunDecision(request, model);
  }

  /** The work of a command between the claim and the manifest. */
  @FunctionalInterface
  interface Work {
    void run(RunDirectory directory, Manifest manifest) throws IOException;
  }

  /**
   * Does the work and publishes it, unless that was done before.
   *
   * @param inputHash computes the hash of the input's content, without writing anything
   */
  void run(Supplier<String> inputHash, Work work) {
    LOG.info("configuration: {}", request.config().changes());
    request
        .config()
        .effective()
        .forEach((key, value) -> LOG.info(Failures.FILE_ONLY, "{} = {}", key, value));
    refuseBeforeTheClaim();
    RunDirectory directory = RunDirectory.claim(output, request.command(), runId, request.lease());
    boolean isToBeMade = false;
    try {
      new Leftovers(output, request.config().output().keepInterrupted()).cleanUp();
      isToBeMade = prepare(directory, inputHash);
    } finally {
      if (!isToBeMade) {
        directory.release();
      }
    }
    if (isToBeMade) {
      work(directory, work);
    }
  }

  /**
   * Decides what {@link #run} would do before its work, and fails as it would; nothing is written.
   *
   * @param inputHash as there
   */
  RunFate foresee(Supplier<String> inputHash) {
    refuseBeforeTheClaim();
    output.checkClaimable(runId);
    return accepted(decision.withInput(decide(), inputHash));
  }

  /** A claim writes into the output, which need not even exist where there is no run to resume. */
  private void refuseBeforeTheClaim() {
    if (!output.find(runId).exists()) {
      decide();
    }
  }

  private RunFate decide() {
    return accepted(decision.of(output.find(runId)));
  }

  private static RunFate accepted(RunFate fate) {
    if (fate instanceof Refused refused) {
      throw refused.failure();
    }
    return fate;
  }

  /**
   * Prepares the directory as was decided.
   *
   * @return whether the work is to be done
   */
  private boolean prepare(RunDirectory directory, Supplier<String> inputHash) {
    RunFate fate = decide();
    if (fate instanceof PublishedBySubmission) {
      LOG.info("run {} was published before its driver was lost: nothing is left to do", runId);
      return false;
    }
    if (fate instanceof AlreadyPublished already) {
      accepted(decision.withInput(fate, inputHash));
      LOG.info(
          "run {} is published, of the same input and configuration: nothing is left to do", runId);
      copy().complete(directory, already.published());
      return false;
    }
    if (fate instanceof GoesOn goesOn) {
      directory.goOn(goesOn.beginning());
      LOG.info("run {} was interrupted and goes on in {}", runId, directory.path());
    } else if (fate instanceof StreamGoesOn) {
      LOG.info("run {} goes on with its stream in {}", runId, directory.path());
    } else {
      directory.begin(manifest.soFar());
      LOG.info(
          request.isStream() ? "run {} in {}; --run-id {} goes on with it" : "run {} in {}",
          runId,
          directory.path(),
          runId);
    }
    return true;
  }

  private void work(RunDirectory directory, Work work) {
    try {
      started.checkGpus().addTo(manifest);
      work.run(directory, manifest);
      AssignmentsCopy copy = copy();
      // A stream puts its batches there one by one.
      if (copy.isWanted() && !request.isStream()) {
        started.steps().time("table", () -> copy.write(directory, manifest));
      }
      directory.publish(ended().succeeded(), new SparkChecksums(started.session()));
      LOG.info("results: {}", directory.path());
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      leaveFailure(directory, e);
      throw Failures.rethrown(e);
    }
  }

  /** The manifest with what is known only at the end. */
  private Manifest ended() {
    return manifest
        .put("finishedAt", Instant.now().toString())
        .put("seconds", started.steps().seconds())
        .put("stepsBeside", started.steps().beside());
  }

  private AssignmentsCopy copy() {
    return new AssignmentsCopy(request.config().output(), started.session());
  }

  private void leaveFailure(RunDirectory directory, Throwable thrown) {
    try {
      directory.fail(ended().failed(Failures.exitCode(thrown), Failures.message(thrown)));
    } catch (IOException | RuntimeException e) {
      LOG.warn("the failed run {} has no manifest: {}", directory.path(), e.getMessage());
      directory.abandon();
      thrown.addSuppressed(e);
    }
  }
}
