package org.winesclustering.app;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvent.TrainingRound;

/** How far a run is, and its present step, by its events. */
final class RunProgress {
  /** The steps that follow each other, with what they take of an ordinary run. */
  private static final Map<String, Map<String, Integer>> WEIGHTS =
      Map.of(
          "train",
          Map.ofEntries(
              Map.entry("start", 12),
              Map.entry("read", 4),
              Map.entry("check", 8),
              Map.entry("scaling", 4),
              Map.entry("choice", 16),
              Map.entry("training", 36),
              Map.entry("clustering", 3),
              Map.entry("matching", 1),
              Map.entry("novelty", 2),
              Map.entry("write", 4),
              Map.entry("comparison", 5),
              Map.entry("evaluation", 3),
              Map.entry("report", 2)),
          "assign",
          Map.of("start", 30, "model", 15, "read", 10, "check", 20, "write", 20, "drift", 5));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("start", "starting Spark"),
          Map.entry("read", "reading"),
          Map.entry("check", "checking the records"),
          Map.entry("categories", "looking for categories"),
          Map.entry("preparation", "choosing the preparation"),
          Map.entry("scaling", "scaling"),
          Map.entry("choice", "choosing the clusters"),
          Map.entry("baseline", "plain KMeans"),
          Map.entry("contenders", "other methods"),
          Map.entry("published", "reading the published run"),
          Map.entry("matching", "matching the published clusters"),
          Map.entry("write", "writing"),
          Map.entry("model", "the model"),
          Map.entry("comparison", "comparing with other methods"),
          Map.entry("explanation", "explaining"),
          Map.entry("figures", "charts"),
          Map.entry("evaluation", "evaluating"),
          Map.entry("drift", "looking for drift"),
          Map.entry("table", "copying to the table"));

  private final Map<String, Integer> weights;
  private final Set<String> running = new LinkedHashSet<>();
  private final Map<String, Double> done = new LinkedHashMap<>();

  private RunProgress(Map<String, Integer> weights) {
    this.weights = weights;
  }

  /** The progress of a command; empty for one whose end nobody can foresee. */
  static Optional<RunProgress> of(String command) {
    return Optional.ofNullable(WEIGHTS.get(command)).map(RunProgress::new);
  }

  /** Takes note of an event. */
  void note(RunEvent event) {
    if (event instanceof StepStarted started) {
      running.add(started.step());
    } else if (event instanceof StepEnded ended) {
      running.remove(ended.step());
      done.put(ended.step(), 1.0);
    } else if (event instanceof TrainingRound round) {
      done.put(round.step(), (double) round.epoch() / round.epochs());
    }
  }

  /** The share of the work that is done, 0 to 1. */
  double share() {
    return weights.entrySet().stream()
            .mapToDouble(step -> step.getValue() * done.getOrDefault(step.getKey(), 0.0))
            .sum()
        / sum(weights.values());
  }

  private static double sum(Collection<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).sum();
  }

  /** The step that has been running for longest, in words; "" between two. */
  String step() {
    return running.stream().findFirst().map(step -> WORDS.getOrDefault(step, step)).orElse("");
  }
}
