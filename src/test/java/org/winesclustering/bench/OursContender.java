package org.winesclustering.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Backend;

/** The project's own network. Argument: the folder with the rows. */
final class OursContender {
  private OursContender() {}

  public static void main(String[] arguments) throws IOException {
    Backend.useOneThreadPerTask();
    new ContenderLoop(OursContender::network, Path.of(arguments[0])).run();
  }

  /** All that the bench knows of how the project wants its minibatches and names its vertices. */
  private static TrainedNetwork network(BenchNetwork network, BenchRows rows) {
    List<String> embeddings =
        IntStream.rangeClosed(1, network.members()).mapToObj(Architecture::embedding).toList();
    return new GraphNetwork(
        network.architecture().configuration(BenchNetwork.LEARNING_RATE, 1),
        new MemberMinibatches(network, rows),
        embeddings);
  }
}
