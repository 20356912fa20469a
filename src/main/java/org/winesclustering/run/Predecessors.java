package org.winesclustering.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The training runs of an output directory in the order in which rollbacks go through them. */
final class Predecessors {
  private final Supplier<? extends Collection<String>> runs;
  private final Function<String, Optional<RunRecord>> ended;

  /**
   * The predecessors among some runs.
   *
   * @param runs names of all of them, asked for where a run that was replaced is gone
   * @param ended the record of a run that has ended, by its name
   */
  Predecessors(
      Supplier<? extends Collection<String>> runs, Function<String, Optional<RunRecord>> ended) {
    this.runs = runs;
    this.ended = ended;
  }

  /**
   * Finds the run that another one replaced; where that is gone or not known, the last one that
   * ended before it. Empty if there is none.
   */
  Optional<String> before(String runId) {
    Optional<RunRecord> run = ended.apply(runId);
    return run.flatMap(RunRecord::replaces)
        .filter(id -> ended.apply(id).filter(RunRecord::isSucceededTraining).isPresent())
        .or(() -> endedLastBefore(runId, run));
  }

  private Optional<String> endedLastBefore(String runId, Optional<RunRecord> run) {
    return runs.get().stream()
        .filter(id -> !id.equals(runId))
        .map(ended)
        .flatMap(Optional::stream)
        .filter(RunRecord::isSucceededTraining)
        .filter(other -> run.isEmpty() || other.finishedAt().isBefore(run.get().finishedAt()))
        .max(Comparator.comparing(RunRecord::finishedAt).thenComparing(RunRecord::runId))
        .map(RunRecord::runId);
  }
}
