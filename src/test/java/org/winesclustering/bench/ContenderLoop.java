package org.winesclustering.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a contender answers to. The requests are
 *
 * <pre>
 * parameters NETWORK            trainable numbers
 * loss NETWORK BATCH            of the first records, now
 * train NETWORK BATCH SECONDS   records a second, each counted once however many members see it
 * embed NETWORK BATCH SECONDS   the same
 * score NETWORK BATCH SECONDS   the same
 * </pre>
 */
final class ContenderLoop {

  /** Makes networks. */
  interface Factory {
    TrainedNetwork create(BenchNetwork network, BenchRows rows);
  }

  private final Factory factory;
  private final Path rows;
  private final Map<BenchNetwork, TrainedNetwork> networks = new EnumMap<>(BenchNetwork.class);

  /**
   * A loop without networks yet; each is made when it is asked for.
   *
   * @param rows folder in which {@link BenchRows#write} left the rows
   */
  ContenderLoop(Factory factory, Path rows) {
    this.factory = factory;
    this.rows = rows;
  }

  /** Answers until standard input ends. */
  void run() throws IOException {
    RequestLoop.run(this::answer);
  }

  private double answer(String[] request) throws IOException {
    TrainedNetwork network = network(BenchNetwork.valueOf(request[1]));
    if (request[0].equals("parameters")) {
      return network.parameters();
    }
    int batch = Integer.parseInt(request[2]);
    return switch (request[0]) {
      case "loss" -> network.loss(batch);
      case "train" -> batch * rate(() -> network.train(batch), request[3]);
      case "embed" -> batch * rate(() -> network.embed(batch), request[3]);
      case "score" -> StepRate.measureRecords(() -> network.score(batch), seconds(request[3]));
      default -> throw new IllegalArgumentException("unknown request " + request[0]);
    };
  }

  private TrainedNetwork network(BenchNetwork network) throws IOException {
    TrainedNetwork trained = networks.get(network);
    if (trained == null) {
      trained = factory.create(network, BenchRows.read(rows, network));
      networks.put(network, trained);
    }
    return trained;
  }

  private static double rate(Runnable step, String seconds) {
    return StepRate.measure(step, seconds(seconds));
  }

  private static double seconds(String seconds) {
    return Double.parseDouble(seconds);
  }
}
