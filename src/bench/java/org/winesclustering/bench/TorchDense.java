package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/** A dense layer: [b, in] to [b, out]. */
record TorchDense(NDArray weight, NDArray bias) {

  /** With random weights. */
  static TorchDense of(TorchOps ops, int in, int out) {
    return new TorchDense(ops.weight(in, out, out, in), ops.bias(out));
  }

  NDArray apply(NDArray x) {
    return Linear.linear(x, weight, bias).singletonOrThrow();
  }
}
