package org.winesclustering.job;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.job.RunFate.AlreadyPublished;
import org.winesclustering.job.RunFate.BeginsAgain;
import org.winesclustering.job.RunFate.GoesOn;
import org.winesclustering.job.RunFate.New;
import org.winesclustering.job.RunFate.PublishedBySubmission;
import org.winesclustering.job.RunFate.Refused;
import org.winesclustering.job.RunFate.StreamGoesOn;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.ExitCode;
import org.winesclustering.run.FoundRun;
import org.winesclustering.run.RunRecord;
import org.winesclustering.run.StartRecord;

/**
 * Decides what becomes of a run, by what was asked for and what the output holds. A run obeys the
 * decision, and a dry run prints it. Nothing is read or written here.
 */
final class RunDecision {
  private final Request request;
  private final RunIdentity wanted;
  private final String runId;
  private final String output;

  /**
   * The decisions for a request.
   *
   * @param model path of the model that the run applies, if it makes none
   */
  RunDecision(Request request, Optional<String> model) {
    this.request = request;
    this.wanted = RunIdentity.of(request.origin(model));
    this.runId = request.runId();
    this.output = request.config().output().path();
  }

  /** What becomes of the run, as far as that does not depend on its input. */
  RunFate of(FoundRun found) {
    Optional<RunRecord> ended = found.ended();
    boolean isPublished = ended.filter(RunRecord::hasSucceeded).isPresent();
    if (isPublished && isOfThisSubmission(ended.get())) {
      return new PublishedBySubmission();
    }
    if (request.resume().isPresent()) {
      return resumed(found, isPublished);
    }
    if (!isPublished && ended.filter(this::isFinalForThisSubmission).isPresent()) {
      return refused(ExitCode.of(ended.get().exitCode()).kind(), "%s", ended.get().message());
    }
    if (found.holdsStream() || (isPublished && request.isStream())) {
      return streamed(found);
    }
    if (isPublished) {
      return published(ended.get());
    }
    Optional<StartRecord> interrupted =
        request.isStream() || ended.isPresent() ? Optional.empty() : found.started();
    return interrupted
        .filter(begun -> RunIdentity.of(begun.origin()).changesOnResume(wanted).isEmpty())
        .<RunFate>map(begun -> new GoesOn(Beginning.REPEATED, begun))
        .orElseGet(() -> found.exists() ? new BeginsAgain() : new New());
  }

  /**
   * What becomes of the run, given its input as well.
   *
   * @param fate what {@link #of} decided
   * @param contentHash hash of the input's content, which is asked for only if it matters
   */
  RunFate withInput(RunFate fate, Supplier<String> contentHash) {
    if (fate instanceof GoesOn goesOn) {
      try {
        return goesOn.beginning().withInput(goesOn.begun(), runId, contentHash.get())
                == Beginning.NEW
            ? new BeginsAgain()
            : fate;
      } catch (WinesFailure e) {
        return new Refused(e);
      }
    }
    if (fate instanceof AlreadyPublished already) {
      String then = already.published().contentHash();
      String now = contentHash.get();
      return now.equals(then)
          ? fate
          : conflict(
              "run %s is published in %s, and the input has changed since (its content hash was %s"
                  + " and is %s); choose another --run-id, or leave it out for a fresh one",
              runId, output, then, now);
    }
    return fate;
  }

  private RunFate resumed(FoundRun found, boolean isPublished) {
    if (!found.exists()) {
      return refused(
          FailureKind.INPUT,
          "there is no run %s in %s to go on with; check --resume and --output",
          runId,
          output);
    }
    if (isPublished) {
      return conflict(
          "run %s in %s succeeded; there is nothing to go on with, leave out --resume for a new"
              + " run",
          runId, output);
    }
    if (found.started().isEmpty()) {
      return conflict(
          "run %s of %s cannot go on: it has no whole started.json, which says with what it began;"
              + " start a new run",
          runId, output);
    }
    StartRecord begun = found.started().get();
    List<String> changes = RunIdentity.of(begun.origin()).changesOnResume(wanted);
    return changes.isEmpty() ? new GoesOn(Beginning.RESUMED, begun) : otherConfiguration(changes);
  }

  private RunFate streamed(FoundRun found) {
    Optional<RunIdentity> begun =
        found
            .ended()
            .map(RunRecord::origin)
            .or(() -> found.started().map(StartRecord::origin))
            .map(RunIdentity::of);
    if (begun.isEmpty() && !request.isStream()) {
      return conflict("run %s in %s is a stream; choose another --run-id", runId, output);
    }
    List<String> changes = begun.map(run -> run.changesOnResume(wanted)).orElse(List.of());
    return changes.isEmpty() ? new StreamGoesOn() : otherConfiguration(changes);
  }

  private RunFate published(RunRecord run) {
    List<String> changes = RunIdentity.of(run.origin()).changesOfResult(wanted);
    return changes.isEmpty()
        ? new AlreadyPublished(run)
        : conflict(
            "run %s is published in %s, with another configuration: %s; choose another --run-id, or"
                + " leave it out for a fresh one",
            runId, output, String.join(", ", changes));
  }

  private RunFate otherConfiguration(List<String> changes) {
    return conflict(
        "run %s cannot go on with another configuration: %s; give the options it began with",
        runId, String.join(", ", changes));
  }

  /**
   * Whether a failure would only be repeated: a cluster starts a failed driver again, which helps
   * unless a person has to mend something first.
   */
  private boolean isFinalForThisSubmission(RunRecord failed) {
    return isOfThisSubmission(failed) && failed.exitCode() != ExitCode.UNEXPECTED.number();
  }

  private boolean isOfThisSubmission(RunRecord run) {
    return request.submission().isPresent() && request.submission().equals(run.submission());
  }

  private static RunFate conflict(String format, Object... arguments) {
    return refused(FailureKind.CONFLICT, format, arguments);
  }

  private static RunFate refused(FailureKind kind, String format, Object... arguments) {
    return new Refused(WinesFailure.of(kind, format, arguments));
  }
}
