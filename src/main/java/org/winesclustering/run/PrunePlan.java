package org.winesclustering.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * The decision which runs of an output directory may be removed, by what it holds at one moment.
 * Nothing is written here.
 */
final class PrunePlan {
  private final OutputDirectory output;
  private final PruneLimits limits;
  private final Map<String, Optional<LatestPointer>> pointers = new HashMap<>();
  private final Map<String, Optional<RunRecord>> runs = new TreeMap<>();

  /** Names of runs that a process may be making. */
  private final Set<String> claimed;

  /** Why runs are needed that have ended, by their names. */
  private final Map<String, String> needed = new HashMap<>();

  private PrunePlan(OutputDirectory output, PruneLimits limits) throws IOException {
    this.output = output;
    this.limits = limits;
    this.claimed =
        output.names(output.layout().claims()).stream()
            .map(OutputLayout::claimed)
            .collect(Collectors.toSet());
  }

  /**
   * Looks at all runs of an output directory.
   *
   * @param users output directories whose runs use its models
   * @throws WinesFailure with {@link FailureKind#INPUT} if a pointer to a latest run is damaged, or
   *     a later version of the application has written a run
   */
  static PrunePlan of(OutputDirectory output, PruneLimits limits, List<OutputDirectory> users)
      throws IOException {
    PrunePlan plan = new PrunePlan(output, limits);
    // In this order: a run that is published meanwhile is not among the runs, or known as the
    // latest.
    for (FileStatus run : output.list(output.layout().runs())) {
      String name = run.getPath().getName();
      plan.runs.put(
          name, run.isDirectory() && RunId.isValid(name) ? output.ended(name) : Optional.empty());
    }
    OutputLayout.COMMANDS.forEach(plan::readPointer);
    plan.needPredecessors();
    for (OutputDirectory user : users) {
      new ModelUse(user)
          .users()
          .forEach((run, by) -> plan.need(run, "run " + by + " scores with its model"));
    }
    return plan;
  }

  private void need(String runId, String why) {
    needed.putIfAbsent(runId, why);
  }

  private void readPointer(String command) {
    output
        .damageOfLatest(command)
        .ifPresent(
            damage -> {
              throw WinesFailure.input(
                  "%s, so nobody knows which runs are needed, and none is removed; wines rollback"
                      + " --to RUN_ID, or the next run of %s that succeeds, mends it",
                  damage, command);
            });
    Optional<LatestPointer> pointer = pointer(command);
    pointers.put(command, pointer);
    pointer.ifPresent(
        latest -> {
          need(latest.runId(), output.layout().latest(command).getName() + " names it");
          latest
              .rolledBackFrom()
              .forEach(
                  run ->
                      need(run, "it was rolled back, and its clusters' ids are not given again"));
        });
  }

  private Optional<LatestPointer> pointer(String command) {
    return output.valid(output.layout().latest(command));
  }

  /** Rollbacks go back through as many runs as stay, and through one at least. */
  private void needPredecessors() {
    Predecessors predecessors = new Predecessors(runs::keySet, this::ended);
    Optional<String> run = pointers.get("train").map(LatestPointer::runId);
    for (int back = 1; run.isPresent() && back <= Math.max(1, limits.keep() - 1); back++) {
      run = predecessors.before(run.get());
      run.ifPresent(before -> need(before, "a rollback goes back to it"));
    }
  }

  private Optional<RunRecord> ended(String runId) {
    return runs.getOrDefault(runId, Optional.empty());
  }

  /** Whether the latest runs are still those that the plan was made with. */
  boolean isUpToDate() {
    return pointers.entrySet().stream()
        .allMatch(pointer -> pointer(pointer.getKey()).equals(pointer.getValue()));
  }

  /** What becomes of every run, those that ended first before the others. */
  List<PruneFate> fates() throws IOException {
    Comparator<String> byEnd =
        Comparator.comparing(run -> ended(run).map(RunRecord::finishedAt).orElse(Instant.EPOCH));
    List<PruneFate> fates = new ArrayList<>();
    for (String run : runs.keySet().stream().sorted(byEnd).toList()) {
      fates.add(fate(run));
    }
    return fates;
  }

  private PruneFate fate(String runId) throws IOException {
    Optional<RunRecord> ended = ended(runId);
    Optional<String> why = whyNeeded(runId);
    if (why.isPresent()) {
      return PruneFate.kept(runId, ended, why.get());
    }
    RunRecord run = ended.orElseThrow();
    if (isAmongTheNewest(run)) {
      return PruneFate.recent(
          run,
          "it is among the newest %d of %s that %s"
              .formatted(
                  limits.keep(),
                  run.origin().command(),
                  run.hasSucceeded() ? "succeeded" : "did not succeed"));
    }
    return run.finishedAt().isAfter(Instant.now().minus(limits.olderThan()))
        ? PruneFate.recent(
            run, "it ended in the last %d days".formatted(limits.olderThan().toDays()))
        : PruneFate.removed(run);
  }

  /** Why a run stays, however old it is. */
  private Optional<String> whyNeeded(String runId) throws IOException {
    if (claimed.contains(runId) && output.claimOf(runId).isHeld()) {
      return Optional.of("a process is making it");
    }
    if (needed.containsKey(runId)) {
      return Optional.of(needed.get(runId));
    }
    Optional<RunRecord> ended = ended(runId);
    if (ended.isEmpty()) {
      return Optional.of("it has no run.json that is whole");
    }
    RunRecord run = ended.get();
    if (ModelUse.isOfStream(run.origin())) {
      return Optional.of("it is a stream, which the same --run-id resumes");
    }
    if (!run.runId().equals(runId)
        || !OutputLayout.COMMANDS.contains(run.origin().command())
        || run.finishedAt().equals(Instant.EPOCH)) {
      return Optional.of("its run.json does not say which run of what it is, or when it ended");
    }
    return !run.hasSucceeded() && output.attempts(runId).areThere()
        ? Optional.of("it can be resumed")
        : Optional.empty();
  }

  private boolean isAmongTheNewest(RunRecord run) {
    return runs.values().stream()
            .flatMap(Optional::stream)
            .filter(other -> other.origin().command().equals(run.origin().command()))
            .filter(other -> other.hasSucceeded() == run.hasSucceeded())
            .filter(other -> isLater(other, run))
            .count()
        < limits.keep();
  }

  private static boolean isLater(RunRecord one, RunRecord other) {
    return Comparator.comparing(RunRecord::finishedAt)
            .thenComparing(RunRecord::runId)
            .compare(one, other)
        > 0;
  }
}
