package org.winesclustering.network;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceScoring;
import org.winesclustering.gpu.TaskDevice;
import org.winesclustering.layer.HostValues;

/**
 * A trained network that can be broadcast. One network must not serve two threads, so it is
 * restored again when no idle one is left: an executor holds as many as it runs tasks at a time,
 * regardless of the number of partitions.
 */
public final class SharedNetwork implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Rows at a time of a card, and of small networks on a CPU. */
  private static final int MOST_ROWS = 2048;

  private final byte[] bytes;
  private final IdleNetworks<ComputationGraph> idle = new IdleNetworks<>();
  private final CardNetworks<DeviceScoring> scorers = new CardNetworks<>(idle);

  /**
   * Creates a network that is restored on first use.
   *
   * @param bytes from {@link NetworkBytes#write}
   */
  public SharedNetwork(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /**
   * Embeddings and reconstructions of some records, row by row.
   *
   * @param embedding [rows, members * embeddingSize], the members' embeddings side by side
   * @param reconstruction [rows, columns], the mean of the members
   * @param responsibilities [rows, clusters], the mean of the members' heads, which sums to 1 in
   *     each row; empty if the network has no cluster head
   */
  @SuppressWarnings("ArrayRecordComponent") // The arrays are the caller's, and never compared.
  public record Output(float[] embedding, float[] reconstruction, float[] responsibilities) {}

  /** How many records it is best to embed at a time. Thread-safe. */
  public int rowsAtATime() {
    TaskDevice.bind();
    if (TaskDevice.card().isPresent()) {
      return MOST_ROWS;
    }
    ComputationGraph network = idle.take().orElseGet(this::restored);
    int rows = Math.min(MOST_ROWS, RowsInCache.inScoring(network));
    idle.give(network);
    return rows;
  }

  /**
   * Embeds and reconstructs records, the same ones in every member. Thread-safe.
   *
   * @param scaled [rows, columns], row by row
   * @param rows at least 1
   */
  public Output apply(float[] scaled, int rows) {
    TaskDevice.bind();
    return TaskDevice.card()
        .flatMap(card -> onCard(scaled, rows, card))
        .orElseGet(() -> onCpu(scaled, rows));
  }

  private Output onCpu(float[] scaled, int rows) {
    ComputationGraph network = idle.take().orElseGet(this::restored);
    INDArray input = Nd4j.createFromArray(scaled).reshape(rows, scaled.length / rows);
    INDArray[] outputs = network.output(vertices(network), false, new INDArray[] {input}, null);
    idle.give(network);
    return new Output(
        sideBySide(HostValues.floats(outputs[0]), (int) outputs[0].size(0) / rows, rows),
        HostValues.floats(outputs[1]),
        outputs.length == 2 ? new float[0] : HostValues.floats(outputs[2]));
  }

  /** What a card makes of records; empty if the kernels lack something. */
  Optional<Output> onCard(float[] scaled, int rows, Card card) {
    return CardMemory.within(
        String.format(Locale.ROOT, "scoring of %d rows at a time", rows),
        Optional.empty(),
        () ->
            scorers
                .take(
                    this::restored,
                    graph -> DeviceScoring.of(graph, AutoencoderGraph.EMBEDDING, card))
                .map(
                    scoring -> {
                      DeviceScoring.Scores scores = scoring.score(scaled);
                      scorers.idle().give(scoring);
                      return new Output(
                          scores.embeddings(), scores.reconstructions(), scores.shares());
                    }));
  }

  private static List<String> vertices(ComputationGraph network) {
    return Stream.concat(
            Stream.of(AutoencoderGraph.EMBEDDING),
            network.getConfiguration().getNetworkOutputs().stream())
        .toList();
  }

  /** Rearranges the members' rows from one after the other to side by side. */
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
}
