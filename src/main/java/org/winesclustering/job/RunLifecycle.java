package org.winesclustering.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.results.RunManifest;
import org.winesclustering.run.ExitCode;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Steps;

/**
 * The life of a run: it is claimed, its work is done in its directory, and its manifest is written
 * last, whether the work succeeded or failed. Asked for again under the same name, a run that is
 * published is left as it is, one that was interrupted goes on, and one that failed begins again.
 */
final class RunLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RunLifecycle.class);

  private final Request request;
  private final SparkSession session;
  private final Steps steps;
  private final OutputDirectory output;
  private final String runId;
  private final Manifest manifest;

  /**
   * A run that is still to be claimed.
   *
   * @param model path of the model that the run applies, if it makes none
   * @param steps of the work, whose seconds the manifest gets
   */
  RunLifecycle(Request request, SparkSession session, Optional<String> model, Steps steps) {
    this.request = request;
    this.session = session;
    this.steps = steps;
    this.output =
        OutputDirectory.of(
            request.config().output().path(), session.sparkContext().hadoopConfiguration());
    this.runId = request.runId();
    this.manifest =
        RunManifest.begin(request.command(), runId, request.config(), request.submission(), model);
  }

  /** What a command does between the claim and the manifest. */
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
    request.resume().ifPresent(this::checkThatItIsThere);
    RunDirectory directory = RunDirectory.claim(output, request.command(), runId, request.lease());
    try {
      output.sweep(request.config().output().keepInterrupted());
      Optional<ObjectNode> earlier = directory.manifest();
      if (earlier.filter(RunDirectory::hasSucceeded).filter(this::isOfThisSubmission).isPresent()) {
        LOG.info("run {} was published before its driver was lost: nothing is left to do", runId);
        directory.release();
        return;
      } else if (request.resume().isPresent()) {
        resume(directory, earlier);
      } else if (request.isStream() || directory.holdsStream()) {
        beginOrGoOnWithStream(directory, earlier);
      } else if (earlier.filter(RunDirectory::hasSucceeded).isPresent()) {
        leaveAsItIs(earlier.get(), inputHash);
        copy().complete(directory, earlier.get());
        directory.release();
        return;
      } else {
        beginOrGoOn(directory, earlier);
      }
    } catch (RuntimeException | Error e) {
      directory.release();
      throw e;
    }
    work(directory, work);
  }

  private void checkThatItIsThere(String resumed) {
    if (!output.contains(resumed)) {
      throw WinesFailure.of(
          FailureKind.INPUT,
          "there is no run %s in %s to go on with; check --resume and --output",
          resumed,
          request.config().output().path());
    }
  }

  private void resume(RunDirectory directory, Optional<ObjectNode> earlier) {
    checkCanResume(earlier, directory.started());
    directory.goOn(true);
  }

  /** Gives the note with which the run began. */
  private ObjectNode checkCanResume(Optional<ObjectNode> earlier, Optional<ObjectNode> started) {
    if (earlier.filter(RunDirectory::hasSucceeded).isPresent()) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s in %s succeeded; there is nothing to go on with, leave out --resume for a new"
              + " run",
          runId,
          request.config().output().path());
    }
    ObjectNode note =
        started.orElseThrow(
            () ->
                WinesFailure.of(
                    FailureKind.CONFLICT,
                    "run %s of %s cannot go on: it has no whole started.json, which says with what"
                        + " it began; start a new run",
                    runId,
                    request.config().output().path()));
    RunIdentity.of(note).checkGoesOn(RunIdentity.of(manifest.soFar()), runId);
    return note;
  }

  /** Published, and asked for again: the same changes nothing, something else is a conflict. */
  private void leaveAsItIs(ObjectNode published, Supplier<String> inputHash) {
    RunIdentity.of(published)
        .checkSame(RunIdentity.of(manifest.soFar()), runId, request.config().output().path());
    String then = published.at("/input/contentHash").asText();
    String now = inputHash.get();
    if (!now.equals(then)) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s is published in %s, and the input has changed since (its content hash was %s and"
              + " is %s); choose another --run-id, or leave it out for a fresh one",
          runId,
          request.config().output().path(),
          then,
          now);
    }
    LOG.info(
        "run {} is published, of the same input and configuration: nothing is left to do", runId);
  }

  private void beginOrGoOn(RunDirectory directory, Optional<ObjectNode> failed) {
    failed.ifPresent(this::notTwiceInOneSubmission);
    boolean goesOn = failed.isEmpty() && goesOn(directory.started());
    if (goesOn) {
      LOG.info("run {} was interrupted and goes on", runId);
      directory.goOn(false);
    } else {
      directory.begin(manifest.soFar());
    }
    LOG.info("run {} in {}", runId, directory.path());
  }

  /** A stream goes on where it is, however it ended: its batches are there for others to read. */
  private void beginOrGoOnWithStream(RunDirectory directory, Optional<ObjectNode> ended) {
    ended.filter(run -> !RunDirectory.hasSucceeded(run)).ifPresent(this::notTwiceInOneSubmission);
    if (directory.holdsStream() || ended.filter(RunDirectory::hasSucceeded).isPresent()) {
      ended
          .or(directory::started)
          .ifPresent(
              begun -> RunIdentity.of(begun).checkGoesOn(RunIdentity.of(manifest.soFar()), runId));
      LOG.info("run {} goes on with its stream in {}", runId, directory.path());
    } else {
      directory.begin(manifest.soFar());
      LOG.info("run {} in {}; --run-id {} goes on with it", runId, directory.path(), runId);
    }
  }

  private boolean goesOn(Optional<ObjectNode> started) {
    return started
        .filter(note -> RunIdentity.of(note).goesOnAs(RunIdentity.of(manifest.soFar())))
        .isPresent();
  }

  /** What {@link #run} would find. */
  enum Outlook {
    /** Nothing of this name. */
    NEW,
    /** A run that was interrupted, and would go on. */
    GOES_ON,
    /** A run that failed, or began with something else, and would begin again. */
    BEGINS_AGAIN,
    /** The very run, published: nothing would be done. */
    PUBLISHED
  }

  /**
   * Looks what {@link #run} would do before its work, and fails as it would; nothing is written.
   *
   * @param inputHash as there
   */
  Outlook outlook(Supplier<String> inputHash) {
    request.resume().ifPresent(this::checkThatItIsThere);
    output.checkClaimable(runId);
    Optional<ObjectNode> earlier = output.manifest(runId);
    Optional<ObjectNode> started = output.started(runId);
    if (request.resume().isPresent()) {
      ObjectNode note = checkCanResume(earlier, started);
      if (!RunDirectory.hasInput(note, inputHash.get())) {
        throw RunDirectory.changedInput(note, runId, inputHash.get());
      }
      return Outlook.GOES_ON;
    }
    if (earlier.filter(RunDirectory::hasSucceeded).isPresent()) {
      leaveAsItIs(earlier.get(), inputHash);
      return Outlook.PUBLISHED;
    }
    if (earlier.isEmpty() && goesOn(started)) {
      return RunDirectory.hasInput(started.orElseThrow(), inputHash.get())
          ? Outlook.GOES_ON
          : Outlook.BEGINS_AGAIN;
    }
    return output.contains(runId) ? Outlook.BEGINS_AGAIN : Outlook.NEW;
  }

  /** A cluster starts a driver again that has failed; what a person has to mend stays so. */
  private void notTwiceInOneSubmission(ObjectNode failed) {
    int code = failed.path("exitCode").asInt();
    if (isOfThisSubmission(failed) && code != ExitCode.UNEXPECTED.number()) {
      throw WinesFailure.of(ExitCode.of(code).kind(), "%s", failed.path("message").asText());
    }
  }

  private boolean isOfThisSubmission(ObjectNode earlier) {
    return request.submission().filter(earlier.path("submission").asText()::equals).isPresent();
  }

  private void work(RunDirectory directory, Work work) {
    try {
      work.run(directory, manifest);
      AssignmentsCopy copy = copy();
      // A stream puts its batches there one by one.
      if (copy.isWanted() && !request.isStream()) {
        steps.time("table", () -> copy.write(directory, manifest));
      }
      directory.publish(ended().succeeded(), new SparkChecksums(session));
      LOG.info("results: {}", directory.path());
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      leaveFailure(directory, e);
      throw Failures.rethrown(e);
    }
  }

  /** What is known only at the end. Steps beside others took seconds that are theirs as well. */
  private Manifest ended() {
    return manifest
        .put("finishedAt", Instant.now().toString())
        .put("seconds", steps.seconds())
        .put("stepsBeside", steps.beside());
  }

  private AssignmentsCopy copy() {
    return new AssignmentsCopy(request.config().output(), session);
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
