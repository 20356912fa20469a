package org.winesclustering.training;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A training as it is between two rounds: all that a checkpoint holds of it besides the callbacks'
 * memories.
 *
 * @param network with updater
 * @param learningRate of the next round
 * @param snapshots the network at earlier moments, by name
 */
record SavedRun(
    ComputationGraph network,
    Position position,
    double learningRate,
    DivergenceCheck divergence,
    History history,
    Map<String, byte[]> snapshots) {

  /**
   * A training that has not begun.
   *
   * @param network that is trained, in place
   */
  static SavedRun start(ComputationGraph network, double learningRate) {
    return new SavedRun(
        network, Position.START, learningRate, DivergenceCheck.NEW, new History(), Map.of());
  }
}
