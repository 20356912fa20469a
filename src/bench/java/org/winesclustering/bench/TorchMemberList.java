package org.winesclustering.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;

/** Members one after the other. */
final class TorchMemberList implements TorchEnsemble {
  private final TorchOps ops;
  private final List<TorchMember> members;

  TorchMemberList(NDManager manager, BenchNetwork network) {
    ops = new TorchOps(manager, network);
    members =
        IntStream.range(0, network.members())
            .mapToObj(member -> new TorchMember(ops, network))
            .toList();
  }

  @Override
  public List<NDArray> parameters() {
    return ops.parameters();
  }

  /** An array each. */
  @Override
  public NDList prepared(NDArray ofMembers) {
    NDList each = new NDList(members.size());
    for (int i = 0; i < members.size(); i++) {
      each.add(ofMembers.get(i));
    }
    return each;
  }

  @Override
  public NDArray loss(NDList noisy, NDArray clean, NDList shares) {
    NDArray loss = members.get(0).loss(noisy.get(0), clean, shares.get(0));
    for (int i = 1; i < members.size(); i++) {
      loss = loss.add(members.get(i).loss(noisy.get(i), clean, shares.get(i)));
    }
    return loss;
  }

  @Override
  public NDList embed(NDArray rows) {
    NDList embeddings = new NDList(members.size());
    members.forEach(member -> embeddings.add(member.embed(rows)));
    return embeddings;
  }
}
