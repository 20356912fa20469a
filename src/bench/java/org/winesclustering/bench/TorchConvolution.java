package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A one-dimensional convolution with same padding: [b, groups * in, n] to [b, groups * out, n].
 *
 * @param groups of channels that do not see each other
 */
record TorchConvolution(NDArray weight, NDArray bias, int groups) {
  private static final Shape STRIDE = new Shape(1);
  private static final Shape PADDING = new Shape(BenchNetwork.KERNEL / 2);

  /** With random weights. */
  static TorchConvolution of(TorchOps ops, int in, int out, int groups) {
    int kernel = BenchNetwork.KERNEL;
    return new TorchConvolution(
        ops.weight(in * kernel, out * kernel, (long) groups * out, in, kernel),
        ops.bias((long) groups * out),
        groups);
  }

  NDArray apply(NDArray x) {
    return x.getNDArrayInternal()
        .convolution(x, weight, bias, STRIDE, PADDING, STRIDE, groups)
        .singletonOrThrow();
  }
}
