package org.winesclustering.bench;

import ai.djl.ndarray.NDManager;
import ai.djl.util.RandomUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The same network in libtorch through DJL. Argument: the folder with the rows. */
final class TorchContender {
  private TorchContender() {}

  public static void main(String[] arguments) throws IOException {
    RandomUtils.RANDOM.setSeed(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      new ContenderLoop((network, rows) -> network(manager, network, rows), Path.of(arguments[0]))
          .run();
    }
  }

  private static TrainedNetwork network(NDManager manager, BenchNetwork network, BenchRows rows) {
    TrainedNetwork listed =
        new TorchNetwork(new TorchMemberList(manager, network), manager, network, rows);
    if (network.members() == 1) {
      return listed;
    }
    TorchEnsemble grouped = new TorchMemberGroups(manager, network);
    return new FasterNetwork(List.of(listed, new TorchNetwork(grouped, manager, network, rows)));
  }
}
