package org.winesclustering.training;

import java.util.List;

/**
 * A summary of one round of training.
 *
 * @param round from 1
 * @param epoch completed epochs of the training
 * @param epochs of the training, unless it is stopped
 * @param rows trained on in this round; a row counts once for each of the round's epochs
 * @param loss mean over these rows, each measured before the update that it led to
 * @param validationLoss mean over the validation rows, NaN without any
 * @param learningRate during the round
 * @param seconds that the round took, with averaging and validation
 * @param events what callbacks did after it
 */
public record RoundSummary(
    int round,
    int epoch,
    int epochs,
    long rows,
    double loss,
    double validationLoss,
    double learningRate,
    double seconds,
    List<String> events) {

  public RoundSummary {
    events = List.copyOf(events);
  }

  RoundSummary withEvents(List<String> now) {
    return new RoundSummary(
        round, epoch, epochs, rows, loss, validationLoss, learningRate, seconds, now);
  }

  /** Throughput: rows trained on per second, by all workers together. */
  public double rowsPerSecond() {
    return rows / seconds;
  }
}
