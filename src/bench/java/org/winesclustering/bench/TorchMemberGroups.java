package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** All members at a time: convolutions in groups, dense layers as batched products. */
final class TorchMemberGroups implements TorchEnsemble {
  private final TorchOps ops;
  private final TorchStages stages;
  private final TorchBatchedDense bottleneck;
  private final TorchBatchedDense dense;
  private final TorchBatchedDense head;
  private final int members;

  TorchMemberGroups(NDManager manager, BenchNetwork network) {
    ops = new TorchOps(manager, network);
    members = network.members();
    stages = new TorchStages(ops, network, members);
    int encoded = network.filters().get(network.filters().size() - 1) * BenchNetwork.COLUMNS;
    bottleneck = TorchBatchedDense.of(ops, members, encoded, network.embedding());
    dense = TorchBatchedDense.of(ops, members, network.embedding(), encoded);
    head =
        network.hasHead()
            ? TorchBatchedDense.of(ops, members, network.embedding(), network.clusters())
            : null;
  }

  @Override
  public List<NDArray> parameters() {
    return ops.parameters();
  }

  /** As they are. */
  @Override
  public NDList prepared(NDArray ofMembers) {
    return new NDList(ofMembers);
  }

  @Override
  public NDArray loss(NDList noisy, NDArray clean, NDList shares) {
    long batch = clean.getShape().get(0);
    NDArray embedding = embedChannels(noisy.singletonOrThrow().swapAxes(0, 1));
    NDArray decoded =
        ops.activation(dense.apply(embedding))
            .swapAxes(0, 1)
            .reshape(batch, -1, BenchNetwork.COLUMNS);
    NDArray loss =
        TorchOps.meanSquaredError(stages.decode(decoded), clean.expandDims(1)).mul(members);
    return head == null
        ? loss
        : loss.add(
            TorchOps.crossEntropy(head.apply(embedding), shares.singletonOrThrow()).mul(members));
  }

  @Override
  public NDList embed(NDArray rows) {
    long batch = rows.getShape().get(0);
    Shape channels = new Shape(batch, members, BenchNetwork.COLUMNS);
    return new NDList(embedChannels(rows.expandDims(1).broadcast(channels)));
  }

  /** [b, members, n] to [members, b, e]. */
  private NDArray embedChannels(NDArray channels) {
    NDArray encoded = stages.encode(channels);
    return bottleneck.apply(
        encoded.reshape(channels.getShape().get(0), members, -1).swapAxes(0, 1));
  }
}
