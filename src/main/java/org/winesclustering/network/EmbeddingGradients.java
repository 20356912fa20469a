package org.winesclustering.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.winesclustering.layer.HostDoubles;
import org.winesclustering.layer.RowDense;

/**
 * The embeddings that a network of one member gives records, and the derivatives of weighted sums
 * of them by the columns of a record. One thread at a time.
 */
public final class EmbeddingGradients {
  private final InputLayers layers;

  private EmbeddingGradients(InputLayers layers) {
    this.layers = layers;
  }

  /**
   * Copies the layers of a network; empty if it has several members, or if its layers have no
   * derivatives of single records.
   */
  public static Optional<EmbeddingGradients> of(ComputationGraph network) {
    RowDense embedding = (RowDense) network.getLayer(AutoencoderGraph.EMBEDDING).conf().getLayer();
    return embedding.getMembers() > 1
        ? Optional.empty()
        : InputLayers.upTo(network, AutoencoderGraph.EMBEDDING).map(EmbeddingGradients::new);
  }

  /**
   * The embeddings.
   *
   * @param records records x columns, as the network reads them
   * @return records x dimensions
   */
  public double[][] embeddings(double[][] records) {
    double[][] embeddings = new double[records.length][];
    for (int from = 0; from < records.length; from += InputLayers.most(records)) {
      double[][] part = InputLayers.part(records, from);
      put(new HostDoubles().read(layers.output(part)), part.length, embeddings, from);
    }
    return embeddings;
  }

  /**
   * The derivatives of the sum of a record's embedding times its weights.
   *
   * @param records records x columns, as the network reads them
   * @param weights records x dimensions
   * @return records x columns
   */
  public double[][] gradients(double[][] records, double[][] weights) {
    double[][] gradients = new double[records.length][];
    for (int from = 0; from < records.length; from += InputLayers.most(records)) {
      double[][] part = InputLayers.part(records, from);
      layers.output(part);
      double[][] ofPart = Arrays.copyOfRange(weights, from, from + part.length);
      put(layers.byInput(ofPart), part.length, gradients, from);
    }
    return gradients;
  }

  private static void put(double[] values, int rows, double[][] into, int from) {
    int columns = values.length / rows;
    IntStream.range(0, rows)
        .forEach(
            row ->
                into[from + row] = Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
  }
}
