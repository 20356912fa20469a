package org.winesclustering.training;

import java.util.List;

/**
 * How training went.
 *
 * @param rows in the training table; every epoch trained on each of them once
 * @param workers whose parameters were averaged
 * @param backend of ND4J
 */
public record TrainingSummary(List<EpochSummary> epochs, long rows, int workers, String backend) {

  public TrainingSummary {
    epochs = List.copyOf(epochs);
  }

  /** Mean loss over the rows of the last epoch. */
  public double finalLoss() {
    return epochs.get(epochs.size() - 1).loss();
  }

  public double seconds() {
    return epochs.stream().mapToDouble(EpochSummary::seconds).sum();
  }

  /** Rows trained a second, all workers together. */
  public double rowsPerSecond() {
    return rows * (double) epochs.size() / seconds();
  }
}
