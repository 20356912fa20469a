package org.winesclustering.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * What makes a run this run and no other: its command, its configuration, and the model it applies;
 * the input's content is compared elsewhere.
 */
record RunIdentity(Map<String, String> values) {
  /** Where results go, how rows are fetched, and what the process may use. */
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

  /** Where a copy of the assignments goes. */
  private static final String COPY = "output.table.";

  private static final String SCHEDULE = "training.schedule.";

  /** That of a manifest, or of its beginning. */
  static RunIdentity of(JsonNode manifest) {
    Map<String, String> values = new TreeMap<>();
    values.put("command", manifest.path("command").asText());
    values.put("model", manifest.path("model").asText());
    manifest
        .path("configuration")
        .fields()
        .forEachRemaining(field -> values.put(field.getKey(), field.getValue().asText()));
    return new RunIdentity(values);
  }

  /** Whether a run that began so may be gone on with as {@code now}. */
  boolean goesOnAs(RunIdentity now) {
    return changes(now, RunIdentity::mattersForTheBeginning).isEmpty();
  }

  /**
   * The same, as a check.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT}
   */
  void checkGoesOn(RunIdentity now, String runId) {
    List<String> changes = changes(now, RunIdentity::mattersForTheBeginning);
    if (!changes.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s cannot go on with another configuration: %s; give the options it began with",
          runId,
          String.join(", ", changes));
    }
  }

  /**
   * Whether a run that is published is what is asked for.
   *
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if it is not
   */
  void checkSame(RunIdentity now, String runId, String output) {
    List<String> changes = changes(now, RunIdentity::mattersForTheResult);
    if (!changes.isEmpty()) {
      throw WinesFailure.of(
          FailureKind.CONFLICT,
          "run %s is published in %s, with another configuration: %s; choose another --run-id, or"
              + " leave it out for a fresh one",
          runId,
          output,
          String.join(", ", changes));
    }
  }

  private static boolean mattersForTheResult(String key) {
    return !IRRELEVANT_TO_RESULT.contains(key) && !key.startsWith(COPY) && !isAccessToInput(key);
  }

  /** A new password is no new run. */
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
