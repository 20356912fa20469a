package org.winesclustering.run;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A rollback of {@code latest.json} to an earlier training run, by one write: readers see the one
 * run or the other. Nothing of any run is changed.
 *
 * <p>The pointer then says when that was, so that cleaning up after a killed run does not undo it,
 * and which runs were rolled back, so that their cluster ids are not given again.
 */
public final class Rollback {
  private final OutputDirectory output;

  private Rollback(OutputDirectory output) {
    this.output = output;
  }

  /**
   * The result of a rollback.
   *
   * @param from the run that was the latest one; "" where the pointer was damaged
   * @param to the run that is
   */
  public record Moved(String from, String to) {}

  /**
   * Rolls back to an earlier training run.
   *
   * @param to the run to publish again, which may also be a later one; empty for the one that the
   *     latest run replaced
   * @throws WinesFailure with {@link FailureKind#INPUT} if there is no such run or one of its files
   *     is missing or changed, with {@link FailureKind#CONFLICT} if it failed, has not ended, or is
   *     none of train, and with {@link FailureKind#USAGE} if {@code output} cannot be read or
   *     written
   */
  public static Moved of(OutputDirectory output, Optional<String> to) {
    return OutputFailure.guard(output.given(), () -> new Rollback(output).moved(to));
  }

  private Moved moved(Optional<String> to) throws IOException {
    Claim turn = output.turnAt(output.layout().latest()).takeShortly();
    Moved moved;
    try {
      moved = movedAlone(to, turn);
    } finally {
      turn.release();
    }
    new RunsIndex(output).rewrite();
    return moved;
  }

  private Moved movedAlone(Optional<String> to, Claim turn) throws IOException {
    Path file = output.layout().latest();
    Optional<String> damage = output.damageOfLatest("train");
    if (damage.isPresent()) {
      return mended(file, damage.get(), to);
    }
    LatestPointer pointer = output.latest(file).orElseThrow(() -> nothingPublished(file));
    String target = to.isPresent() ? to.get() : before(pointer.runId());
    checkFiles(target, succeeded(target));
    if (!target.equals(pointer.runId())) {
      turn.check();
      new LatestFiles(output, file).set(pointer.rolledBackTo(target));
    }
    return new Moved(pointer.runId(), target);
  }

  /** Publishes a run that was named, where the pointer no longer says which one was. */
  private Moved mended(Path file, String damage, Optional<String> to) throws IOException {
    String target =
        to.orElseThrow(
            () ->
                WinesFailure.input(
                    "%s, so it does not say what to roll back from; --to RUN_ID publishes any run"
                        + " that succeeded",
                    damage));
    checkFiles(target, succeeded(target));
    new LatestFiles(output, file).set(LatestPointer.to(target));
    return new Moved("", target);
  }

  private WinesFailure nothingPublished(Path file) {
    return WinesFailure.input(
        "there is no %s in %s, so there is nothing to roll back; check --output",
        file.getName(), output.given());
  }

  private String before(String from) {
    return new Predecessors(output::runs, output::ended)
        .before(from)
        .orElseThrow(
            () ->
                WinesFailure.input(
                    "no training run in %s succeeded before run %s, so there is nothing to roll"
                        + " back to; --to RUN_ID names any other run that succeeded",
                    output.given(), from));
  }

  private boolean isBeingMade(String runId) {
    return RunId.isValid(runId) && output.find(runId).exists();
  }

  private RunRecord succeeded(String runId) {
    // By the list of runs: what was typed may be no name of a file at all.
    if (!output.runs().contains(runId) && !isBeingMade(runId)) {
      throw WinesFailure.input(
          "there is no run %s in %s to roll back to; check --to and --output",
          runId, output.given());
    }
    Optional<RunRecord> ended = output.ended(runId);
    if (ended.filter(run -> run.status() != RunStatus.INTERRUPTED).isEmpty()) {
      throw WinesFailure.conflict(
          "run %s in %s has not ended, so one cannot roll back to it; --to needs a run that"
              + " succeeded",
          runId, output.given());
    }
    RunRecord run = ended.get();
    if (!run.hasSucceeded()) {
      throw WinesFailure.conflict(
          "run %s in %s failed with exit code %d (%s); --to needs a run that succeeded",
          runId, output.given(), run.exitCode(), run.message());
    }
    if (!run.isSucceededTraining()) {
      throw WinesFailure.conflict(
          "run %s in %s is one of %s and has left no model; --to needs a run of train",
          runId, output.given(), run.origin().command());
    }
    return run;
  }

  /** Checks that all files exist, and that those of the model, which others load, are unchanged. */
  private void checkFiles(String runId, RunRecord run) throws IOException {
    for (String name : run.files().keySet()) {
      if (!output.fileSystem().exists(new Path(output.run(runId), name))) {
        throw damaged(runId, new ModelFiles.Fault(name, "is missing"));
      }
    }
    Optional<ModelFiles.Fault> fault =
        new ModelFiles(output.run(runId), output.fileSystem()).firstFault(run);
    if (fault.isPresent()) {
      throw damaged(runId, fault.get());
    }
  }

  private WinesFailure damaged(String runId, ModelFiles.Fault fault) {
    return WinesFailure.input(
        "run %s in %s is not whole any more: %s %s; the latest run stays, --to names another one",
        runId, output.given(), fault.file(), fault.what());
  }
}
