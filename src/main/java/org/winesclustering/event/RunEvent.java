package org.winesclustering.event;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * An event in the course of a run. Every event has a step, a duration and a number of rows, empty
 * where they do not apply; the components of the records add more.
 */
public sealed interface RunEvent {
  /** Kind of the event, such as {@code step.ended}. */
  String event();

  /** Step of the run in which the event happened, empty for none. */
  default String step() {
    return "";
  }

  /** Duration of the step, round or run that ended. */
  default OptionalDouble seconds() {
    return OptionalDouble.empty();
  }

  /** Rows of the table that the event is about. */
  default OptionalLong rows() {
    return OptionalLong.empty();
  }

  /**
   * Start of a run: its command and configuration are valid, nothing else was checked.
   *
   * @param dryRun whether the run only checks what it would do
   */
  record RunStarted(boolean dryRun) implements RunEvent {
    @Override
    public String event() {
      return "run.started";
    }
  }

  /** Start of a step. */
  record StepStarted(String step, OptionalLong rows) implements RunEvent {
    @Override
    public String event() {
      return "step.started";
    }
  }

  /**
   * End of a step.
   *
   * @param status succeeded or failed
   */
  record StepEnded(String step, OptionalDouble seconds, OptionalLong rows, String status)
      implements RunEvent {
    @Override
    public String event() {
      return "step.ended";
    }
  }

  /**
   * End of the reading and checking of rows.
   *
   * @param features number of columns that are trained on or scored
   */
  record RecordsChecked(long rowsRead, long rowsRejected, int features) implements RunEvent {
    @Override
    public String event() {
      return "records.checked";
    }

    @Override
    public String step() {
      return "check";
    }

    @Override
    public OptionalLong rows() {
      return OptionalLong.of(rowsRead);
    }
  }

  /**
   * End of a round of training.
   *
   * @param epoch epochs done so far
   * @param epochs largest number of epochs
   * @param rows trained on in this round, counted once an epoch
   * @param loss mean over these rows
   * @param validationLoss mean over the validation rows
   */
  record TrainingRound(
      int round,
      int epoch,
      int epochs,
      OptionalLong rows,
      double loss,
      OptionalDouble validationLoss,
      double learningRate,
      OptionalDouble seconds,
      double rowsPerSecond)
      implements RunEvent {
    @Override
    public String event() {
      return "training.round";
    }

    @Override
    public String step() {
      return "training";
    }
  }

  /**
   * The result of the clustering.
   *
   * @param silhouette mean squared Euclidean silhouette in the scaled features, -1 to 1; NaN for
   *     one cluster
   * @param verdict comparison with plain KMeans in one sentence
   */
  record ClustersFound(int k, double silhouette, String verdict) implements RunEvent {
    @Override
    public String event() {
      return "clusters.found";
    }
  }

  /**
   * The comparison of the scored records with the training's.
   *
   * @param psi largest population stability index of a feature, a category or the clusters' shares
   * @param findings number of these that have clearly drifted
   * @param novel records that are unlike the training's; empty where the model does not tell
   */
  record DriftMeasured(double psi, int findings, OptionalLong novel) implements RunEvent {
    @Override
    public String event() {
      return "drift.measured";
    }

    @Override
    public String step() {
      return "drift";
    }
  }

  /**
   * End of a run, its last event.
   *
   * @param status succeeded or failed
   * @param exitCode of the process, 0 for success
   * @param message cause of a failure and its remedy, "" for success
   * @param seconds since the process started the command
   */
  record RunEnded(String status, int exitCode, String message, OptionalDouble seconds)
      implements RunEvent {
    @Override
    public String event() {
      return "run.ended";
    }
  }
}
