package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** The convolutions before and after the bottleneck, of one member or of groups of channels. */
final class TorchStages {
  private final TorchOps ops;
  private final List<TorchConvolution> encoder = new ArrayList<>();
  private final List<TorchConvolution> decoder = new ArrayList<>();

  TorchStages(TorchOps ops, BenchNetwork network, int groups) {
    this.ops = ops;
    int channels = 1;
    for (int filters : network.filters()) {
      encoder.add(TorchConvolution.of(ops, channels, filters, groups));
      decoder.add(0, TorchConvolution.of(ops, filters, channels, groups));
      channels = filters;
    }
  }

  /** [b, groups, n] to [b, groups * f, n]. */
  NDArray encode(NDArray x) {
    NDArray y = x;
    for (TorchConvolution convolution : encoder) {
      y = ops.activation(convolution.apply(y));
    }
    return y;
  }

  /** [b, groups * f, n] to [b, groups, n]. */
  NDArray decode(NDArray x) {
    NDArray y = x;
    for (TorchConvolution convolution : decoder.subList(0, decoder.size() - 1)) {
      y = ops.activation(convolution.apply(y));
    }
    return decoder.get(decoder.size() - 1).apply(y);
  }
}
