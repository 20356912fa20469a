package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;

/** One autoencoder in libtorch. */
final class TorchMember {
  private final TorchOps ops;
  private final TorchStages stages;
  private final TorchDense bottleneck;
  private final TorchDense dense;
  private final TorchDense head;
  private final int channels;

  TorchMember(TorchOps ops, BenchNetwork network) {
    this.ops = ops;
    stages = new TorchStages(ops, network, 1);
    channels = network.filters().get(network.filters().size() - 1);
    int encoded = channels * BenchNetwork.COLUMNS;
    bottleneck = TorchDense.of(ops, encoded, network.embedding());
    dense = TorchDense.of(ops, network.embedding(), encoded);
    head = network.hasHead() ? TorchDense.of(ops, network.embedding(), network.clusters()) : null;
  }

  /** [b, n] to [b, e]. */
  NDArray embed(NDArray rows) {
    NDArray encoded = stages.encode(rows.expandDims(1));
    return bottleneck.apply(encoded.reshape(rows.getShape().get(0), -1));
  }

  /** The sum of the outputs' losses; shares are not looked at without a head. */
  NDArray loss(NDArray noisy, NDArray clean, NDArray shares) {
    NDArray embedding = embed(noisy);
    NDArray decoded = ops.activation(dense.apply(embedding));
    NDArray reconstruction =
        stages.decode(decoded.reshape(noisy.getShape().get(0), channels, BenchNetwork.COLUMNS));
    NDArray loss = TorchOps.meanSquaredError(reconstruction.squeeze(1), clean);
    return head == null ? loss : loss.add(TorchOps.crossEntropy(head.apply(embedding), shares));
  }
}
