package org.winesclustering.network;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/**
 * The encoder and the decoder of one member of the network.
 *
 * @param kind of its layers
 * @param filters of each stage of the encoder, first stage first, each at least 1
 * @param kernelSize columns that a filter sees at a time, odd; may be more than there are columns
 * @param embeddingSize dimensions of the bottleneck, e, at least 1
 * @param activation name of an ND4J activation, in lower case
 * @param blocks residual blocks of a stage, at least 1; 1 for {@link Kind#PLAIN}
 * @param pooling neighbours of which the next stage sees the largest, at least 1; 1 for none and
 *     for {@link Kind#PLAIN}
 * @param dropout share of the encoder's output that is set to 0 in training, from 0 to below 1
 */
public record Branch(
    Kind kind,
    List<Integer> filters,
    int kernelSize,
    int embeddingSize,
    String activation,
    int blocks,
    int pooling,
    double dropout) {

  /** The kinds of stage. */
  public enum Kind {
    /** One convolution a stage. */
    PLAIN,
    /** Residual blocks, batch-normalised (He, Zhang, Ren and Sun 2016); experimental. */
    RESIDUAL
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public Branch {
    filters = List.copyOf(filters);
    Range.check(
        !filters.isEmpty() && filters.stream().allMatch(filter -> filter >= 1),
        "filters",
        filters,
        "one or more, each at least 1");
    Range.check(kernelSize >= 1 && kernelSize % 2 == 1, "kernelSize", kernelSize, "odd");
    Range.check(embeddingSize >= 1, "embeddingSize", embeddingSize, "at least 1");
    Range.check(blocks >= 1, "blocks", blocks, "at least 1");
    Range.check(pooling >= 1, "pooling", pooling, "at least 1");
    Range.check(dropout >= 0 && dropout < 1, "dropout", dropout, "from 0 to below 1");
    boolean isSimple = blocks == 1 && pooling == 1;
    Range.check(kind != Kind.PLAIN || isSimple, "kind", kind, "RESIDUAL for blocks or pooling");
  }

  /** Convolutions without dropout. */
  public static Branch plain(
      List<Integer> filters, int kernelSize, int embeddingSize, String activation) {
    return new Branch(Kind.PLAIN, filters, kernelSize, embeddingSize, activation, 1, 1, 0);
  }

  /** The same sizes with residual blocks. */
  public Branch withResidualBlocks(int count) {
    return new Branch(
        Kind.RESIDUAL, filters, kernelSize, embeddingSize, activation, count, pooling, dropout);
  }

  /** The same with pooling between stages. */
  public Branch withPooling(int factor) {
    return new Branch(
        kind, filters, kernelSize, embeddingSize, activation, blocks, factor, dropout);
  }

  /** The same with dropout before the bottleneck. */
  public Branch withDropout(double rate) {
    return new Branch(kind, filters, kernelSize, embeddingSize, activation, blocks, pooling, rate);
  }

  /** ND4J's activation of that name. */
  Activation activationFunction() {
    return Activation.valueOf(activation.toUpperCase(Locale.ROOT));
  }

  /** Filters of the last stage. */
  int lastFilters() {
    return filters.get(filters.size() - 1);
  }
}
