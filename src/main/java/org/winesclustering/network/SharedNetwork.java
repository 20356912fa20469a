package org.winesclustering.network;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

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
   * @param embedding [rows, embeddingSize]
   * @param reconstruction [rows, columns]
   */
  public record Output(INDArray embedding, INDArray reconstruction) {}

  /**
   * Embeds and reconstructs records; any number of threads may call this at a time.
   *
   * @param scaled [rows, columns]
   */
  public Output apply(INDArray scaled) {
    ComputationGraph network = borrow();
    INDArray[] outputs =
        network.output(
            List.of(Architecture.EMBEDDING, Architecture.RECONSTRUCTION),
            false,
            new INDArray[] {scaled},
            null);
    idle.add(network);
    return new Output(outputs[0], outputs[1]);
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
