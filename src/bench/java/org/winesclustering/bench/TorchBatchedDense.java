package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;

/** A dense layer for each member: [members, b, in] to [members, b, out]. */
record TorchBatchedDense(NDArray weight, NDArray bias) {

  /** With random weights. */
  static TorchBatchedDense of(TorchOps ops, int members, int in, int out) {
    return new TorchBatchedDense(ops.weight(in, out, members, in, out), ops.bias(members, 1, out));
  }

  NDArray apply(NDArray x) {
    return x.batchMatMul(weight).add(bias);
  }
}
