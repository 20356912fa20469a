package org.winesclustering.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.winesclustering.network.Backend;

/** The same network of Deeplearning4j's own layers. Argument: the folder with the rows. */
final class Dl4jContender {
  private Dl4jContender() {}

  public static void main(String[] arguments) throws IOException {
    Backend.useOneThreadPerTask();
    new ContenderLoop(Dl4jContender::network, Path.of(arguments[0])).run();
  }

  private static TrainedNetwork network(BenchNetwork network, BenchRows rows) {
    return new GraphNetwork(
        new Dl4jGraph(network).configuration(),
        new MemberMinibatches(network, rows),
        IntStream.range(0, network.members()).mapToObj(Dl4jGraph::embedding).toList());
  }
}
