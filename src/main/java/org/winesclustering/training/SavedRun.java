package org.winesclustering.training;

import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The state of a training between two rounds: all that a checkpoint has but the callbacks' state.
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
   * The state before the first round.
   *
   * @param network that is trained, in place
   */
  static SavedRun start(ComputationGraph network, double learningRate) {
    return new SavedRun(
        network, Position.START, learningRate, DivergenceCheck.NEW, new History(), Map.of());
  }
}
