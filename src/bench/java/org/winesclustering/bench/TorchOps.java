package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;

/** Makes parameters, and the functions that both ways of writing an ensemble need. */
final class TorchOps {
  private final NDManager manager;
  private final BenchNetwork network;
  private final List<NDArray> parameters = new ArrayList<>();

  TorchOps(NDManager manager, BenchNetwork network) {
    this.manager = manager;
    this.network = network;
  }

  /** All that were made so far. */
  List<NDArray> parameters() {
    return parameters;
  }

  /** Xavier's initial weights. */
  NDArray weight(int in, int out, long... shape) {
    float deviation = (float) Math.sqrt(2.0 / (in + out));
    return parameter(manager.randomNormal(0, deviation, new Shape(shape), DataType.FLOAT32));
  }

  NDArray bias(long... shape) {
    return parameter(manager.zeros(new Shape(shape)));
  }

  private NDArray parameter(NDArray array) {
    array.setRequiresGradient(true);
    parameters.add(array);
    return array;
  }

  NDArray activation(NDArray x) {
    return network.activation().equals("relu") ? Activation.relu(x) : Activation.elu(x, 1);
  }

  /** A mean over all values. */
  static NDArray meanSquaredError(NDArray reconstruction, NDArray clean) {
    return reconstruction.sub(clean).square().mean();
  }

  /** A mean over all rows; logits and shares are [.., clusters]. */
  static NDArray crossEntropy(NDArray logits, NDArray shares) {
    long clusters = shares.getShape().get(shares.getShape().dimension() - 1);
    return logits.logSoftmax(-1).mul(shares).mean().mul(-clusters);
  }
}
