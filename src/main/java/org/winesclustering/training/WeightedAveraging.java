package org.winesclustering.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * Parameter averaging that uses every row and weights workers by theirs. A minibatch is trained on
 * as it is, and need only be valid until the next one is taken.
 *
 * <p>A round is: broadcast of parameters and updater state, local training on all minibatches, sum
 * weighted by rows in the order of the workers, average. The iteration counter, which Adam's bias
 * correction reads, advances by the updates of the worker that made most. Broadcasts are destroyed
 * when their round is over. Workers without rows change nothing.
 *
 * <p>The same minibatches give the same parameters bit for bit, whichever executors compute them.
 */
final class WeightedAveraging implements AutoCloseable {
  private final JavaSparkContext context;
  private final ComputationGraph network;
  private final long seed;
  private final Broadcast<NetworkTemplate> template;
  private int round;

  /**
   * Averaging of one network, which is trained in place.
   *
   * @param seed of what is random in the network itself
   * @param roundsDone completed averages, 0 for a new training; random numbers depend on it
   */
  WeightedAveraging(JavaSparkContext context, ComputationGraph network, long seed, int roundsDone) {
    this.context = context;
    this.network = network;
    this.seed = seed;
    round = roundsDone;
    template = context.broadcast(new NetworkTemplate(network));
  }

  /**
   * Trains epochs {@code first} to {@code first + count - 1} of a table, counted from 0.
   *
   * @param averagingFrequency minibatches of a worker between two averages; 0 to average once
   * @return what every worker with rows did in each round
   */
  List<LedgerEntry> train(
      TrainingTable table, int averagingFrequency, int first, int count, double learningRate) {
    List<LedgerEntry> ledger = new ArrayList<>();
    if (averagingFrequency == 0) {
      ledger.addAll(train(table.minibatches(first, count), learningRate));
    } else {
      for (int from = 0; from < table.mostBatches(); from += averagingFrequency) {
        int to = from + averagingFrequency;
        ledger.addAll(train(table.minibatches(first, from, to), learningRate));
      }
    }
    network.getConfiguration().setEpochCount(network.getEpochCount() + count);
    return ledger;
  }

  /**
   * Trains one round.
   *
   * @return what every worker with rows did, in the order of the workers
   */
  List<LedgerEntry> train(WorkerBatches minibatches, double learningRate) {
    round++;
    NetworkState before = NetworkState.of(network, learningRate);
    Broadcast<NetworkState> state = context.broadcast(before);
    try {
      WorkerResult result =
          minibatches
              .reduce(new LocalTraining(template, state, round, seed), WorkerResult::merge)
              .orElseThrow(() -> new IllegalArgumentException("there is no worker"));
      if (result.rows() > 0) {
        result.average(before).applyTo(network);
      }
      return result.ledger();
    } finally {
      state.destroy();
    }
  }

  /** Mean loss of the network over rows, computed where these are; NaN without any. */
  double score(WorkerBatches minibatches) {
    return mean(
        minibatches, (graph, arrays) -> graph.score(arrays, false) * arrays.getFeatures(0).size(0));
  }

  /** Share of the rows to which the cluster head gives the cluster of their largest target. */
  double agreement(WorkerBatches minibatches) {
    return mean(minibatches, HeadAgreement::rows);
  }

  /** What a network makes of the rows of a minibatch, summed over them. */
  private interface Measure extends Serializable {
    double sum(ComputationGraph network, MultiDataSet arrays);
  }

  private double mean(WorkerBatches minibatches, Measure measure) {
    // Copies, since a task must not take along the SparkContext.
    Broadcast<NetworkTemplate> shared = template;
    Broadcast<NetworkState> state = context.broadcast(NetworkState.of(network, 0));
    try {
      return minibatches
          .reduce(
              (worker, part) -> sums(shared.value(), state.value(), part, measure),
              WeightedAveraging::add)
          .map(sums -> sums[0] / sums[1])
          .orElse(Double.NaN);
    } finally {
      state.destroy();
    }
  }

  /** The sum over a worker's rows, and their number. */
  private static Iterator<double[]> sums(
      NetworkTemplate template,
      NetworkState state,
      Iterator<Minibatch> minibatches,
      Measure measure) {
    double[] sums = new double[2];
    if (minibatches.hasNext()) {
      ComputationGraph network = template.borrow(state);
      while (minibatches.hasNext()) {
        Minibatch minibatch = minibatches.next();
        sums[0] += measure.sum(network, minibatch.arrays());
        sums[1] += minibatch.size();
      }
      template.handBack(network);
    }
    return List.of(sums).iterator();
  }

  private static double[] add(double[] left, double[] right) {
    return new double[] {left[0] + right[0], left[1] + right[1]};
  }

  /** Frees what executors keep from one round to the next. */
  @Override
  public void close() {
    template.destroy();
  }
}
