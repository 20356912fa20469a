package org.winesclustering.training;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** {@link WeightedAveraging} over a {@link TrainingTable}. */
final class WeightedMaster implements Averaging {
  private final WeightedAveraging workers;
  private final ComputationGraph network;
  private final TrainingTable table;
  private final int averagingFrequency;
  private int round;

  /**
   * A master for the rounds after some that are done.
   *
   * @param averagingFrequency minibatches of a worker between two averages; 0 to average once
   * @param roundsDone 0 for a new training
   */
  WeightedMaster(
      WeightedAveraging workers,
      ComputationGraph network,
      TrainingTable table,
      int averagingFrequency,
      int roundsDone) {
    this.workers = workers;
    this.network = network;
    this.table = table;
    this.averagingFrequency = averagingFrequency;
    round = roundsDone;
  }

  @Override
  public List<LedgerEntry> train(int first, int count, double learningRate) {
    List<LedgerEntry> ledger = new ArrayList<>();
    if (averagingFrequency == 0) {
      ledger.addAll(workers.train(table.minibatches(first, count), ++round, learningRate));
    } else {
      for (int from = 0; from < table.mostBatches(); from += averagingFrequency) {
        ledger.addAll(
            workers.train(
                table.minibatches(first, from, from + averagingFrequency), ++round, learningRate));
      }
    }
    network.getConfiguration().setEpochCount(network.getEpochCount() + count);
    return ledger;
  }
}
