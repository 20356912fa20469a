package org.winesclustering.job;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.Secrets;
import org.winesclustering.run.RunOrigin;

/** The identity of a run: its command, its configuration, and the model that it applies. */
record RunIdentity(SortedMap<String, String> values) {
  private static final ConfigLoader CONFIGURATIONS = new ConfigLoader();

  /** Keys that do not change a result: its place, how rows are fetched, what a process may use. */
  private static final Set<String> IRRELEVANT_TO_RESULT =
      Set.of(
          "input.jdbc.partition-column",
          "input.jdbc.partitions",
          "output.path",
          "output.run-id",
          "output.lease-seconds",
          "output.keep-interrupted-days",
          "stream.trigger",
          "stream.max-files-per-batch",
          "training.native-memory-mb");

  /**
   * Keys that do not change what was computed so far. The learning rate is among them since a run
   * that diverged is told to lower it; what it is now counts from the next round on. What was begun
   * on a GPU may go on without one.
   */
  private static final Set<String> CHANGEABLE_ON_RESUME =
      Set.of(
          "training.epochs",
          "training.learning-rate",
          "training.gpu",
          "publish.match",
          "publish.gate",
          "publish.tolerance",
          "drift.max-psi",
          "drift.action");

  /** Keys about a copy of the assignments. */
  private static final String COPY = "output.table.";

  /** Keys about a record of the run elsewhere. */
  private static final String MLFLOW = "mlflow.";

  private static final String SCHEDULE = "training.schedule.";

  /** The identity of a run with this origin, which may be of an earlier version. */
  static RunIdentity of(RunOrigin origin) {
    SortedMap<String, String> values = CONFIGURATIONS.completed(origin.configuration());
    values.put("command", origin.command());
    values.put("model", origin.model());
    return new RunIdentity(values);
  }

  /**
   * Describes the changes of what a resumed run must keep.
   *
   * @param now the run that is asked for now
   * @return a phrase for each, such as "training.seed was 42 and is 43"; none if it can be resumed
   */
  List<String> changesOnResume(RunIdentity now) {
    return changes(now, RunIdentity::mattersForTheBeginning);
  }

  /**
   * Describes the changes that make another result.
   *
   * @param now the run that is asked for now
   * @return a phrase for each; none if a published run is what is asked for
   */
  List<String> changesOfResult(RunIdentity now) {
    return changes(now, RunIdentity::mattersForTheResult);
  }

  private static boolean mattersForTheResult(String key) {
    return !IRRELEVANT_TO_RESULT.contains(key)
        && !key.startsWith(COPY)
        && !key.startsWith(MLFLOW)
        && !isAccessToInput(key);
  }

  /** Whether a key is one of access to the input: a new password makes no new run. */
  private static boolean isAccessToInput(String key) {
    return key.startsWith("input.options.") && Secrets.isAccess(key);
  }

  private static boolean mattersForTheBeginning(String key) {
    return mattersForTheResult(key)
        && !CHANGEABLE_ON_RESUME.contains(key)
        && !key.startsWith(SCHEDULE);
  }

  private List<String> changes(RunIdentity now, Predicate<String> matters) {
    Set<String> keys = new TreeSet<>(values.keySet());
    keys.addAll(now.values.keySet());
    return keys.stream()
        .filter(matters)
        .filter(key -> !of(key).equals(now.of(key)))
        .map(key -> key + " was " + of(key) + " and is " + now.of(key))
        .toList();
  }

  private String of(String key) {
    return values.getOrDefault(key, "not set");
  }
}
