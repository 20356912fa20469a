package org.winesclustering.training;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.winesclustering.gpu.ProcessBackend;
import org.winesclustering.gpu.TaskDevice;

/** The history of a training: its rounds, its changes of targets, and the totals of each worker. */
final class History {
  private final List<RoundSummary> rounds;
  private final List<SelfTrainingRound> lessons;
  private final Map<Integer, WorkerTotal> totals = new TreeMap<>();

  /** An empty history. */
  History() {
    this(List.of(), List.of(), List.of());
  }

  /** The history in a checkpoint. */
  History(
      List<RoundSummary> rounds, List<SelfTrainingRound> lessons, Collection<WorkerTotal> totals) {
    this.rounds = new ArrayList<>(rounds);
    this.lessons = new ArrayList<>(lessons);
    totals.forEach(total -> this.totals.put(total.worker(), total));
  }

  List<RoundSummary> rounds() {
    return List.copyOf(rounds);
  }

  List<SelfTrainingRound> lessons() {
    return List.copyOf(lessons);
  }

  /** The total work of each worker, ordered by worker. */
  List<WorkerTotal> totals() {
    return List.copyOf(totals.values());
  }

  /** The last round; there must be one. */
  RoundSummary last() {
    return rounds.get(rounds.size() - 1);
  }

  void add(RoundSummary round, List<LedgerEntry> ledger) {
    rounds.add(round);
    ledger.forEach(entry -> totals.merge(entry.worker(), WorkerTotal.of(entry), WorkerTotal::plus));
  }

  void add(SelfTrainingRound lesson) {
    lessons.add(lesson);
  }

  /** Adds an event to the last round. */
  void note(String event) {
    List<String> events = new ArrayList<>(last().events());
    events.add(event);
    rounds.set(rounds.size() - 1, last().withEvents(events));
  }

  TrainingSummary summary(TrainingTable table) {
    return new TrainingSummary(
        rounds,
        table.rows(),
        table.validationRows(),
        table.workers(),
        lessons,
        totals(),
        backend());
  }

  /** The kinds of devices on which the rounds were computed. */
  Set<String> kinds() {
    return totals.values().stream()
        .flatMap(total -> total.devices().stream())
        .map(TaskDevice::kind)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Names of the workers' ND4J backends; the driver may use another one. */
  private String backend() {
    String ofWorkers =
        totals.values().stream()
            .flatMap(total -> total.devices().stream())
            .map(TaskDevice::backend)
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return ofWorkers.isEmpty() ? ProcessBackend.name() : ofWorkers;
  }
}
