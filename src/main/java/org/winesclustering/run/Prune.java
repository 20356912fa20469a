package org.winesclustering.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The removal of old runs from an output directory. A run goes in one step, in the turn of its
 * pointer to the latest run, so that neither a rollback nor a process that publishes can name it in
 * between; where there is no such step, its manifest goes first.
 */
public final class Prune {
  private final OutputDirectory output;
  private final PruneLimits limits;
  private final List<OutputDirectory> users;

  /**
   * The removal of runs that are not needed.
   *
   * @param others output directories whose streams use models of this one
   */
  public Prune(OutputDirectory output, PruneLimits limits, List<OutputDirectory> others) {
    this.output = output;
    this.limits = limits;
    this.users = new ArrayList<>(others);
    users.add(output);
  }

  /**
   * Says what {@link #run} would do, and writes nothing.
   *
   * @return what would become of each run, those that ended first before the others
   * @throws WinesFailure with {@link FailureKind#INPUT} if there are no runs, a pointer to a latest
   *     run is damaged, or a later version has written a run; with {@link FailureKind#USAGE} if the
   *     directory cannot be read
   */
  public List<PruneFate> foresee() {
    return OutputFailure.guard(
        output.given(),
        () -> {
          checkThere();
          return plan().fates();
        });
  }

  /**
   * Cleans up after killed runs, removes the runs that are not needed, and makes the list of runs
   * anew.
   *
   * @param keepInterrupted how long a run that was killed may be resumed
   * @return as {@link #foresee}
   * @throws WinesFailure as {@link #foresee} does, and with {@link FailureKind#USAGE} if something
   *     cannot be removed
   */
  public List<PruneFate> run(Duration keepInterrupted) {
    return OutputFailure.guard(
        output.given(),
        () -> {
          checkThere();
          for (Path written : List.of(output.layout().runs(), output.layout().claims())) {
            WriteAccess.check(output.given(), output.fileSystem(), written);
          }
          new Leftovers(output, keepInterrupted).cleanUp();
          try {
            return removed();
          } finally {
            new RunsIndex(output).rewrite();
          }
        });
  }

  private void checkThere() throws IOException {
    for (OutputDirectory user : users) {
      if (!user.fileSystem().exists(user.layout().runs())) {
        throw WinesFailure.input(
            "there are no runs in %s; give --output, and --used-by, an output directory of train or"
                + " assign",
            user.given());
      }
    }
  }

  private PrunePlan plan() throws IOException {
    return PrunePlan.of(output, limits, users);
  }

  private List<PruneFate> removed() throws IOException {
    List<PruneFate> fates = new ArrayList<>();
    PrunePlan plan = plan();
    List<PruneFate> left = new ArrayList<>(plan.fates());
    while (!left.isEmpty()) {
      PruneFate fate = left.remove(0);
      if (!fate.isRemoved()) {
        fates.add(fate);
      } else if (remove(fate.ended().orElseThrow(), plan)) {
        fates.add(fate);
      } else {
        // Another run is the latest one by now.
        fates.removeIf(decided -> !decided.isRemoved());
        plan = plan();
        left = new ArrayList<>(plan.fates());
      }
    }
    return fates;
  }

  /**
   * Removes a run.
   *
   * @return false if that has to be decided anew
   */
  boolean remove(RunRecord run, PrunePlan plan) throws IOException {
    ClaimFile file = output.claimOf(run.runId());
    if (file.isHeld()) {
      return false;
    }
    // Meanwhile no process may make the run again.
    Claim claim = file.takeShortly();
    try {
      if (!retire(run, plan, claim)) {
        return false;
      }
      delete(output.layout().attempts(run.runId()));
      delete(output.run(run.runId()));
      return true;
    } finally {
      claim.release();
    }
  }

  /** Makes that the run is none any more, for whoever looks. */
  private boolean retire(RunRecord run, PrunePlan plan, Claim claim) throws IOException {
    Claim turn = output.turnAt(output.layout().latest(run.origin().command())).takeShortly();
    try {
      boolean isAsItWas = output.ended(run.runId()).filter(run::equals).isPresent();
      if (!isAsItWas || !plan.isUpToDate()) {
        return false;
      }
      claim.check();
      turn.check();
      DirectoryMove move = new DirectoryMove(output.fileSystem());
      if (move.isAtomic()) {
        move.move(output.run(run.runId()), output.attempts(run.runId()).removed(claim.token()));
      } else {
        output.manifestFile(run.runId()).delete();
      }
      return true;
    } finally {
      turn.release();
    }
  }

  private void delete(Path directory) throws IOException {
    output.fileSystem().delete(directory, true);
    // Of local files Hadoop does not say why.
    if (output.fileSystem().exists(directory)) {
      throw WinesFailure.usage(
          "%s, which is left of a run that is removed, cannot be removed whole; look at its"
              + " permissions, and remove it",
          directory);
    }
  }
}
