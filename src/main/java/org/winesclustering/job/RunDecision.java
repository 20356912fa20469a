package org.winesclustering.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.ExitCode;
import org.winesclustering.run.FoundRun;
import org.winesclustering.run.RunRecord;
import org.winesclustering.run.RunStatus;
import org.winesclustering.run.StartRecord;

/**
 * The decision about the fate of a run, by what was asked for and what the output holds. A run
 * obeys it, and a dry run prints it. Nothing is read or written here.
 */
final class RunDecision {
  private final Request request;
  private final RunIdentity wanted;
  private final String runId;
  private final String output;

  RunDecision(Request request, Optional<String> model) {
    this.request = request;
    this.wanted = RunIdentity.of(request.origin(model));
    this.runId = request.runId();
    this.output = request.config().output().path();
  }

  /**
   * Decides what becomes of the run, as far as that does not depend on its input.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} or {@link FailureKind#CONFLICT} if the run
   *     cannot be made, or of the kind with which it failed for this submission before
   */
  RunFate of(FoundRun found) {
    Optional<RunRecord> ended = found.ended();
    boolean isPublished = ended.filter(RunRecord::hasSucceeded).isPresent();
    if (isPublished && isOfThisSubmission(ended.get())) {
      return RunFate.PUBLISHED_BY_SUBMISSION;
    }
    if (request.resume().isPresent()) {
      return resumed(found, isPublished);
    }
    if (!isPublished && ended.filter(this::isFinalForThisSubmission).isPresent()) {
      throw new WinesFailure(ExitCode.of(ended.get().exitCode()).kind(), ended.get().message());
    }
    if (found.holdsStream() || (isPublished && request.isStream())) {
      return streamed(found);
    }
    if (isPublished) {
      return published(ended.get());
    }
    if (interrupted(found).filter(begun -> changesOnResume(begun).isEmpty()).isPresent()) {
      return RunFate.GOES_ON;
    }
    return found.exists() ? RunFate.BEGINS_AGAIN : RunFate.NEW;
  }

  /**
   * Decides what becomes of the run, given its input as well.
   *
   * @param fate what {@link #of} decided
   * @param contentHash hash of the input's content, which is asked for only if it matters
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if the input must not have changed
   */
  RunFate withInput(RunFate fate, FoundRun found, Supplier<String> contentHash) {
    if (fate == RunFate.GOES_ON) {
      StartRecord begun = found.started().orElseThrow();
      return request.beginning().withInput(begun, runId, contentHash.get()) == Beginning.NEW
          ? RunFate.BEGINS_AGAIN
          : fate;
    }
    if (fate == RunFate.PUBLISHED) {
      String then = found.ended().orElseThrow().contentHash();
      String now = contentHash.get();
      if (!now.equals(then)) {
        throw WinesFailure.conflict(
            "run %s is published in %s, and the input has changed since (its content hash was %s"
                + " and is %s); choose another --run-id, or leave it out for a fresh one",
            runId, output, then, now);
      }
    }
    return fate;
  }

  /** The beginning of a run that neither succeeded nor failed; a stream has no such thing. */
  private Optional<StartRecord> interrupted(FoundRun found) {
    boolean hasFailed = found.ended().filter(run -> run.status() == RunStatus.FAILED).isPresent();
    return request.isStream() || hasFailed ? Optional.empty() : found.started();
  }

  private RunFate resumed(FoundRun found, boolean isPublished) {
    if (!found.exists()) {
      throw WinesFailure.input(
          "there is no run %s in %s to resume; check --resume and --output", runId, output);
    }
    if (isPublished) {
      throw WinesFailure.conflict(
          "run %s in %s succeeded; there is nothing to resume; leave out --resume for a new"
              + " run",
          runId, output);
    }
    if (found.started().isEmpty()) {
      throw WinesFailure.conflict(
          "run %s in %s cannot be resumed: started.json, which says with what it began, is missing"
              + " or damaged; start a new run",
          runId, output);
    }
    checkConfiguration(changesOnResume(found.started().get()));
    return RunFate.GOES_ON;
  }

  private RunFate streamed(FoundRun found) {
    Optional<RunIdentity> begun =
        found
            .ended()
            .map(RunRecord::origin)
            .or(() -> found.started().map(StartRecord::origin))
            .map(RunIdentity::of);
    if (begun.isEmpty() && !request.isStream()) {
      throw WinesFailure.conflict(
          "run %s in %s is a stream; choose another --run-id", runId, output);
    }
    begun.map(run -> run.changesOnResume(wanted)).ifPresent(this::checkConfiguration);
    return RunFate.STREAM_GOES_ON;
  }

  private RunFate published(RunRecord run) {
    List<String> changes = RunIdentity.of(run.origin()).changesOfResult(wanted);
    if (!changes.isEmpty()) {
      throw WinesFailure.conflict(
          "run %s is published in %s, with another configuration: %s; choose another --run-id, or"
              + " leave it out for a fresh one",
          runId, output, String.join(", ", changes));
    }
    return RunFate.PUBLISHED;
  }

  private List<String> changesOnResume(StartRecord begun) {
    return RunIdentity.of(begun.origin()).changesOnResume(wanted);
  }

  private void checkConfiguration(List<String> changes) {
    if (!changes.isEmpty()) {
      throw WinesFailure.conflict(
          "run %s cannot be resumed with another configuration: %s; give the options it began with",
          runId, String.join(", ", changes));
    }
  }

  /**
   * Whether a failure would only be repeated: a cluster starts a failed driver again, which helps
   * unless a person has to mend something first.
   */
  private boolean isFinalForThisSubmission(RunRecord failed) {
    return isOfThisSubmission(failed)
        && failed.status() == RunStatus.FAILED
        && failed.exitCode() != ExitCode.UNEXPECTED.number();
  }

  private boolean isOfThisSubmission(RunRecord run) {
    return request.submission().isPresent() && request.submission().equals(run.submission());
  }
}
