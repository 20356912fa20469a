package org.winesclustering.network;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.layer.HostValues;

/**
 * A trained network to be broadcast. A network is restored when no idle one is left, so an executor
 * holds as many as it has tasks at a time, however many partitions there are; one network must not
 * serve two threads.
 */
public final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  private final byte[] bytes;
  private transient IdleNetworks<ComputationGraph> idle = new IdleNetworks<>();

  /**
   * A network to be restored on first use.
   *
   * @param bytes as {@link NetworkBytes#write} gives them
   */
  public SharedNetwork(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** What the network makes of some records, row by row. The arrays are the caller's. */
  public static final class Output {
    private final float[] embedding;
    private final float[] reconstruction;
    private final float[] responsibilities;

    private Output(float[] embedding, float[] reconstruction, float[] responsibilities) {
      this.embedding = embedding;
      this.reconstruction = reconstruction;
      this.responsibilities = responsibilities;
    }

    /** [rows, members * embeddingSize], the members' embeddings side by side. */
    public float[] embedding() {
      return embedding;
    }

    /** [rows, columns], the mean of the members. */
    public float[] reconstruction() {
      return reconstruction;
    }

    /**
     * [rows, clusters], shares that add up to 1 in a row, the mean of the members' heads; of no
     * length if the network has no cluster head.
     */
    public float[] responsibilities() {
      return responsibilities;
    }
  }

  /**
   * Embeds and reconstructs records, every member the same ones; any number of threads may call
   * this at a time.
   *
   * @param scaled [rows, columns], row by row
   * @param rows at least 1
   */
  public Output apply(float[] scaled, int rows) {
    TaskDevice.bind();
    ComputationGraph network = idle.take().orElseGet(this::restored);
    INDArray input = Nd4j.createFromArray(scaled).reshape(rows, scaled.length / rows);
    INDArray[] outputs = network.output(vertices(network), false, new INDArray[] {input}, null);
    idle.give(network);
    return new Output(
        sideBySide(HostValues.floats(outputs[0]), (int) outputs[0].size(0) / rows, rows),
        HostValues.floats(outputs[1]),
        outputs.length == 2 ? new float[0] : HostValues.floats(outputs[2]));
  }

  private static List<String> vertices(ComputationGraph network) {
    return Stream.concat(
            Stream.of(Architecture.EMBEDDING),
            network.getConfiguration().getNetworkOutputs().stream())
        .toList();
  }

  /** From the members' rows one after the other. */
  private static float[] sideBySide(float[] stacked, int members, int rows) {
    if (members == 1) {
      return stacked;
    }
    int width = stacked.length / members / rows;
    float[] joined = new float[stacked.length];
    for (int member = 0; member < members; member++) {
      for (int row = 0; row < rows; row++) {
        System.arraycopy(
            stacked,
            (member * rows + row) * width,
            joined,
            (row * members + member) * width,
            width);
      }
    }
    return joined;
  }

  private ComputationGraph restored() {
    Backend.useOneThreadPerTask();
    try {
      return NetworkBytes.read(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    idle = new IdleNetworks<>();
  }
}
