package org.winesclustering.training;

import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The state of a network that training changes, as every worker gets it at the start of a round.
 *
 * @param parameters all of them, in DL4J's order
 * @param updater the updater's state, empty if it has none
 * @param iteration updates made so far
 * @param epoch epochs done so far
 * @param learningRate of the round
 */
@SuppressWarnings("ArrayRecordComponent") // Large, never compared, never shared for writing.
record NetworkState(
    float[] parameters, float[] updater, int iteration, int epoch, double learningRate)
    implements Serializable {

  /** Copies the state of a network. */
  static NetworkState of(ComputationGraph network, double learningRate) {
    INDArray updater = network.getUpdater().getUpdaterStateViewArray();
    return new NetworkState(
        network.params().toFloatVector(),
        updater == null || updater.isEmpty() ? new float[0] : updater.toFloatVector(),
        network.getIterationCount(),
        network.getEpochCount(),
        learningRate);
  }

  /** Writes this state, except for the learning rate, into a network of the same shape. */
  void applyTo(ComputationGraph network) {
    network.params().assign(row(parameters));
    if (updater.length > 0) {
      network.getUpdater().getUpdaterStateViewArray().assign(row(updater));
    }
    network.getConfiguration().setIterationCount(iteration);
    network.getConfiguration().setEpochCount(epoch);
  }

  private static INDArray row(float[] values) {
    return Nd4j.createFromArray(values).reshape(1, values.length);
  }
}
