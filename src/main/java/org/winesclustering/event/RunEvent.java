package org.winesclustering.event;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Something that happened in a run. Every event has the same three figures, empty where they do not
 * apply; the components of a record are further ones.
 */
public sealed interface RunEvent {
  /** Kind of the event, such as {@code step.ended}. */
  String event();

  /** Step of the run in which the event happened; empty for none. */
  default String step() {
    return "";
  }

  /** Duration of what has ended. */
  default OptionalDouble seconds() {
    return OptionalDouble.empty();
  }

  /** Rows of the table that the event is about. */
  default OptionalLong rows() {
    return OptionalLong.empty();
  }

  /**
   * The command is known, and its configuration is in order; nothing else was looked at.
   *
   * @param dryRun whether it only looks whether it could be done
   */
  record RunStarted(boolean dryRun) implements RunEvent {
    @Override
    public String event() {
      return "run.started";
    }
  }

  /** A step begins. */
  record StepStarted(String step, OptionalLong rows) implements RunEvent {
    @Override
    public String event() {
      return "step.started";
    }
  }

  /**
   * A step has ended.
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
   * The rows were read and looked at.
   *
   * @param features columns that are trained on or scored
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
   * A round of training has ended.
   *
   * @param epoch epochs done after it
   * @param epochs there will be at most
   * @param rows trained on in this round; a row counts once for each of its epochs
   * @param loss mean over these
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
   * The clusters are there.
   *
   * @param silhouette of the rows in the scaled features, squared Euclidean; from -1 to 1, NaN for
   *     one cluster
   * @param verdict how they compare with plain KMeans, in one sentence
   */
  record ClustersFound(int k, double silhouette, String verdict) implements RunEvent {
    @Override
    public String event() {
      return "clusters.found";
    }
  }

  /**
   * The last event of a run.
   *
   * @param status succeeded or failed
   * @param exitCode of the process, 0 for success
   * @param message what went wrong and what to do, "" for nothing
   * @param seconds since the process began with the command
   */
  record RunEnded(String status, int exitCode, String message, OptionalDouble seconds)
      implements RunEvent {
    @Override
    public String event() {
      return "run.ended";
    }
  }
}
