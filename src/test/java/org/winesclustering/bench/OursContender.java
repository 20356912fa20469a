package org.winesclustering.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Backend;

/** The project's own network. Argument: the folder with the rows. */
final class OursContender {
  private OursContender() {}

  public static void main(String[] arguments) throws IOException {
    Backend.useOneThreadPerTask();
    new ContenderLoop(OursContender::network, Path.of(arguments[0])).run();
  }

  private static TrainedNetwork network(BenchNetwork network, BenchRows rows) {
    return new DataFrameNetwork(
        network,
        new GraphNetwork(
                new AutoencoderGraph(network.architecture())
                    .configuration(BenchNetwork.LEARNING_RATE, 1),
                new StackedMinibatches(network, rows),
                List.of(AutoencoderGraph.EMBEDDING))
            .withOurSteps());
  }
}
