package org.winesclustering.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.lang3.function.FailableBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.mlflow.MlflowRun;
import org.winesclustering.report.RunReport.Command;
import org.winesclustering.results.RunManifest;
import org.winesclustering.run.FoundRun;
import org.winesclustering.run.Leftovers;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.FullDisk;
import org.winesclustering.runtime.LogFile;
import org.winesclustering.runtime.StopSignal;
import org.winesclustering.runtime.StopSignals;
import org.winesclustering.runtime.Terminal;

/**
 * The life of a run from its claim to its manifest, which is written last, whether the work
 * succeeded or failed. A run is idempotent: asked for again under the same name, a published one is
 * left as it is, an interrupted one is resumed, and one that failed begins again.
 */
final class RunLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

  private final Request request;
  private final StartedCommand started;
  private final OutputDirectory output;
  private final String runId;
  private final Manifest manifest;
  private final RunDecision decision;
  private final Optional<String> model;
  private volatile Optional<MlflowRun> mlflow = Optional.empty();

  /**
   * Makes a run that is still to be claimed.
   *
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
    this.model = model;
    this.decision = new RunDecision(request, model);
  }

  /**
   * Does the work and publishes it, unless that was done before.
   *
   * @param inputHash computes the hash of the input's content, without writing anything
   * @param work the work of a command, between the claim and the manifest; gives the commands that
   *     a person may want next
   */
  void run(
      Supplier<String> inputHash,
      FailableBiFunction<RunDirectory, Manifest, List<Command>, IOException> work) {
    try {
      make(inputHash, work);
    } catch (RuntimeException | Error e) {
      throw Failures.rethrown(located(e));
    }
  }

  private Throwable located(Throwable thrown) {
    return FullDisk.located(thrown, request.config().output().path());
  }

  @SuppressWarnings("try") // The answer to signals ends with the block.
  private void make(
      Supplier<String> inputHash,
      FailableBiFunction<RunDirectory, Manifest, List<Command>, IOException> work) {
    LOG.info("configuration: {}", request.config().changes());
    request
        .config()
        .effective()
        .forEach((key, value) -> LOG.info(LogFile.ONLY, "{} = {}", key, value));
    checkBeforeTheClaim();
    StopSignals signals = StopSignals.OF_THIS_PROCESS;
    signals.awaitAnswer();
    RunDirectory directory = RunDirectory.claim(output, request.command(), runId, request.lease());
    try (StopSignals.Answering answering = signals.answer(s -> interrupted(directory, s))) {
      if (isToBeMade(directory, inputHash)) {
        work(directory, work);
      }
    }
  }

  private boolean isToBeMade(RunDirectory directory, Supplier<String> inputHash) {
    boolean isToBeMade = false;
    try {
      new Leftovers(output, request.config().output().keepInterrupted()).cleanUp();
      isToBeMade = prepare(directory, inputHash);
    } finally {
      if (!isToBeMade) {
        directory.release();
      }
    }
    return isToBeMade;
  }

  /**
   * Decides what {@link #run} would do before its work, and fails as it would; nothing is written.
   *
   * @param inputHash computes the hash of the input's content
   */
  RunFate foresee(Supplier<String> inputHash) {
    checkBeforeTheClaim();
    output.checkClaimable(runId);
    FoundRun found = output.find(runId);
    return decision.withInput(decision.of(found), found, inputHash);
  }

  /** Fails early: a claim writes into the output, which may not exist if there is no such run. */
  private void checkBeforeTheClaim() {
    if (!request.config().input().isBundled()) {
      output.checkOutsideOf(request.config().input().location());
    }
    output
        .damageOfLatest(request.command())
        .ifPresent(damage -> LOG.warn("{}; this run replaces it if it succeeds", damage));
    FoundRun found = output.find(runId);
    if (!found.exists()) {
      decision.of(found);
    }
  }

  /**
   * Prepares the directory by the run's fate.
   *
   * @return whether the work is to be done
   */
  private boolean prepare(RunDirectory directory, Supplier<String> inputHash) {
    FoundRun found = output.find(runId);
    RunFate fate = decision.of(found);
    switch (fate) {
      case PUBLISHED_BY_SUBMISSION -> {
        LOG.info("run {} was published before its driver was lost: nothing is left to do", runId);
        return false;
      }
      case PUBLISHED -> {
        decision.withInput(fate, found, inputHash);
        LOG.info(
            "run {} is published, of the same input and configuration: nothing is left to do",
            runId);
        copy().complete(directory, found.ended().orElseThrow());
        return false;
      }
      case GOES_ON -> {
        directory.goOn(request.beginning());
        LOG.info("run {} was interrupted and is resumed in {}", runId, directory.path());
      }
      case STREAM_GOES_ON -> {
        directory.goOnWithStream();
        LOG.info("run {} resumes its stream in {}", runId, directory.path());
      }
      default -> {
        if (request.isStream()) {
          directory.beginStream(manifest.soFar());
        } else {
          directory.begin(manifest.soFar());
        }
        LOG.info(
            request.isStream() ? "run {} in {}; --run-id {} resumes it" : "run {} in {}",
            runId,
            directory.path(),
            runId);
      }
    }
    return true;
  }

  private void work(
      RunDirectory directory,
      FailableBiFunction<RunDirectory, Manifest, List<Command>, IOException> work) {
    try {
      mlflow = recorded(directory);
      started.checkGpus().addTo(manifest);
      List<Command> next = work.apply(directory, manifest);
      AssignmentsCopy copy = copy();
      // A stream puts its batches there one by one.
      if (copy.isWanted() && !request.isStream()) {
        started.steps().time("table", () -> copy.write(directory, manifest));
      }
      ObjectNode succeeded = ended(manifest).succeeded();
      directory.publish(succeeded, SparkChecksums.on(started.session()));
      mlflow.ifPresent(run -> run.published(succeeded));
      tell(directory, next);
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      throw Failures.rethrown(leftFailure(directory, located(e)));
    }
  }

  /** A record of a training run in MLflow, if one is configured. */
  private Optional<MlflowRun> recorded(RunDirectory directory) {
    if (!request.command().equals("train")) {
      return Optional.empty();
    }
    Optional<MlflowRun> run =
        MlflowRun.begin(
            request.config().mlflow(),
            directory,
            started.session().sparkContext().hadoopConfiguration(),
            manifest.soFar());
    run.ifPresent(request.events()::listen);
    return run;
  }

  private void tell(RunDirectory directory, List<Command> next) throws IOException {
    Terminal terminal = Terminal.ofThisProcess();
    terminal.say("Results: " + directory.path());
    directory.report().ifPresent(page -> terminal.sayAddress("Report:", page));
    mlflow.flatMap(MlflowRun::page).ifPresent(page -> terminal.sayAddress("MLflow:", page));
    next.forEach(
        command -> terminal.say("Next:    %s   # %s".formatted(command.line(), command.purpose())));
  }

  /** Completes the manifest with what is known only at the end. */
  private Manifest ended(Manifest manifest) {
    mlflow.ifPresent(run -> run.addTo(manifest));
    return manifest
        .put("finishedAt", Instant.now().toString())
        .put("seconds", started.steps().seconds())
        .put("stepsBeside", started.steps().beside());
  }

  private AssignmentsCopy copy() {
    return new AssignmentsCopy(request.config().output(), started.session());
  }

  /**
   * Leaves the run so that it can be resumed, while the main thread is still at work. What that
   * thread has found so far may be half of something, so that the manifest tells none of it.
   */
  private Optional<String> interrupted(RunDirectory directory, StopSignal signal) {
    String line =
        "run %s was interrupted by %s; %s resumes it"
            .formatted(
                runId,
                signal,
                request.command().equals("train")
                    ? "the same command with --resume "
                        + runId
                        + ", or with --run-id "
                        + runId
                        + ","
                    : "the same command with --run-id " + runId);
    Manifest left =
        RunManifest.begin(request.command(), runId, request.config(), request.submission(), model);
    try {
      ObjectNode ended = ended(left).interrupted(signal.exitCode(), line);
      boolean isInterrupted = directory.interrupt(ended);
      if (isInterrupted) {
        mlflow.ifPresent(run -> run.interrupted(ended));
      }
      return isInterrupted ? Optional.of(line) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      LOG.warn("the interrupted run {} has no manifest: {}", directory.path(), e.getMessage());
      directory.abandon();
      return Optional.of(line);
    }
  }

  /**
   * Leaves a manifest that says why the run failed.
   *
   * @return what failed; that the run is another process's, if it is, whatever followed from that
   */
  private Throwable leftFailure(RunDirectory directory, Throwable thrown) {
    StopSignals.OF_THIS_PROCESS.awaitAnswer();
    ObjectNode failed = ended(manifest).failed(Failures.exitCode(thrown), Failures.message(thrown));
    try {
      directory.fail(failed);
      return thrown;
    } catch (IOException | RuntimeException e) {
      LOG.warn("the failed run {} has no manifest: {}", directory.path(), e.getMessage());
      directory.abandon();
      boolean isTaken = e instanceof WinesFailure lost && lost.kind() == FailureKind.CONFLICT;
      Throwable first = isTaken ? e : thrown;
      if (thrown != e) {
        first.addSuppressed(isTaken ? thrown : e);
      }
      return first;
    } finally {
      mlflow.ifPresent(run -> run.failed(failed));
    }
  }
}
