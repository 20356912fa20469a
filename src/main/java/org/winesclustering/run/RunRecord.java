package org.winesclustering.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.NewerFormat;
import org.winesclustering.failure.WinesFailure;

/**
 * A run that has ended, as its {@code run.json} tells. Keys that are missing or malformed, as in a
 * file that somebody changed, give the values that are named here.
 *
 * @param runId "" if missing
 * @param origin what the run began with
 * @param status a run that does not say that it succeeded or was interrupted has failed
 * @param exitCode of the process; {@link ExitCode#UNEXPECTED} if missing
 * @param message why the run failed, "" for none
 * @param submission the submission to a cluster that made the run
 * @param finishedAt the epoch if missing
 * @param replaces the run that was the latest one when this one was published
 * @param contentHash hash of the input's content, "" if the input was not read
 * @param rows records that have a cluster: those read without those rejected
 * @param nextClusterId above every id that a cluster was given, 0 for a run of another command
 * @param clusters their names; none for a run of another command
 * @param mlflowRun the run's name in MLflow; empty if it is not recorded there
 * @param files SHA-256 of each file, by its path within the run
 */
public record RunRecord(
    String runId,
    RunOrigin origin,
    RunStatus status,
    int exitCode,
    String message,
    Optional<String> submission,
    Instant finishedAt,
    Optional<String> replaces,
    String contentHash,
    long rows,
    int nextClusterId,
    RunClusters clusters,
    Optional<String> mlflowRun,
    SortedMap<String, String> files) {

  /** The format of {@code run.json} and {@code started.json} that this version writes. */
  public static final int FORMAT_VERSION = 1;

  /** The key of a run's name, also in {@code latest.json}. */
  static final String RUN_ID = "runId";

  static final String REPLACES = "replaces";
  static final String FILES = "files";
  static final String FORMAT = "formatVersion";

  public RunRecord {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Reads a manifest.
   *
   * @throws WinesFailure with {@link FailureKind#INPUT} if a later version of the application wrote
   *     it in a newer format
   */
  public static RunRecord of(JsonNode json) {
    NewerFormat.check("run.json", json.path(FORMAT).asInt(FORMAT_VERSION), FORMAT_VERSION);
    return new RunRecord(
        json.path(RUN_ID).asText(),
        RunOrigin.of(json),
        RunStatus.of(json.path("status").asText()),
        json.path("exitCode").asInt(ExitCode.UNEXPECTED.number()),
        json.path("message").asText(),
        text(json.path("submission")),
        instant(json.path("finishedAt")),
        text(json.path(REPLACES)),
        json.path("input").path("contentHash").asText(),
        json.path("rows").path("read").asLong() - json.path("rows").path("rejected").asLong(),
        json.path("clusters").path("nextId").asInt(),
        RunClusters.of(json.path("clusters"), json.path(RUN_ID).asText()),
        text(json.path("mlflow").path("runId")),
        RunOrigin.texts(json.path(FILES)));
  }

  /** Whether the run is published. */
  public boolean hasSucceeded() {
    return status == RunStatus.SUCCEEDED;
  }

  /** Whether this is a training run whose model may be published. */
  boolean isSucceededTraining() {
    return hasSucceeded() && origin.command().equals("train");
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText()).filter(text -> !text.isEmpty());
  }

  /** A time that a file names; the epoch if it names none. */
  static Instant instant(JsonNode text) {
    try {
      return Instant.parse(text.asText());
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }
}
