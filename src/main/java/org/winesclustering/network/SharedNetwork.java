package org.winesclustering.network;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.Members;

/**
 * A trained network to be broadcast. A network is restored when no idle one is left, so an executor
 * holds as many as it has tasks at a time, however many partitions there are; one network must not
 * serve two threads.
 */
public final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient Queue<ComputationGraph> idle = new ConcurrentLinkedQueue<>();

  /**
   * A network to be restored on first use.
   *
   * @param bytes as {@link NetworkBytes#write} gives them
   */
  public SharedNetwork(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * What the network makes of some records.
   *
   * @param embedding [rows, members * embeddingSize], the members' embeddings side by side
   * @param reconstruction [rows, columns], the mean of the members
   * @param responsibilities [rows, clusters], shares that add up to 1 in a row, the mean of the
   *     members' heads; empty if the network has no cluster head
   */
  public record Output(
      INDArray embedding, INDArray reconstruction, Optional<INDArray> responsibilities) {}

  /**
   * Embeds and reconstructs records, every member the same ones; any number of threads may call
   * this at a time.
   *
   * @param scaled [rows, columns]
   */
  public Output apply(INDArray scaled) {
    ComputationGraph network = borrow();
    INDArray[] outputs = network.output(vertices(network), false, new INDArray[] {scaled}, null);
    idle.add(network);
    return new Output(
        sideBySide(outputs[0], scaled.size(0)),
        outputs[1],
        outputs.length == 2 ? Optional.empty() : Optional.of(outputs[2]));
  }

  private static List<String> vertices(ComputationGraph network) {
    return Stream.concat(
            Stream.of(Architecture.EMBEDDING),
            network.getConfiguration().getNetworkOutputs().stream())
        .toList();
  }

  /** From the members' rows one after the other. */
  private static INDArray sideBySide(INDArray stacked, long rows) {
    int members = (int) (stacked.size(0) / rows);
    return members == 1
        ? stacked
        : Nd4j.hstack(
            IntStream.range(0, members)
                .mapToObj(member -> Members.rows(stacked, members, member))
                .toArray(INDArray[]::new));
  }

  private ComputationGraph borrow() {
    ComputationGraph network = idle.poll();
    if (network != null) {
      return network;
    }
    Backend.useOneThreadPerTask();
    try {
      return NetworkBytes.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    idle = new ConcurrentLinkedQueue<>();
  }
}
