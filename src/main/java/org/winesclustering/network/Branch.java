package org.winesclustering.network;

import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.activations.Activation;

/**
 * The sizes of the encoder and the decoder of one member of the network.
 *
 * @param kind of the stages
 * @param filters of each stage of the encoder, first stage first, each at least 1
 * @param kernelSize columns that a filter sees at a time, odd, or strides of {@link Kind#STRIDED}
 *     and {@link Kind#POOLED}; may be more than there are columns
 * @param embeddingSize dimensions of the bottleneck, e, at least 1
 * @param activation name of an ND4J activation, in lower case
 * @param blocks residual blocks of a stage, at least 1; 1 for {@link Kind#PLAIN}
 * @param pooling by how much a stage shortens its input, at least 1: the size of the max pooling
 *     between residual stages, or the stride; 1 for none and for {@link Kind#PLAIN}
 * @param dilation how many times as far apart as in the stage before are the strides that a filter
 *     of {@link Kind#STRIDED} and {@link Kind#POOLED} sees, at least 1; 1 for neighbours in all
 *     stages
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
    int dilation,
    double dropout) {

  /** The kinds of stages. */
  public enum Kind {
    /** One convolution in each stage. */
    PLAIN,
    /** Batch-normalised residual blocks (He, Zhang, Ren and Sun 2016); experimental. */
    RESIDUAL,
    /** Convolutions with a stride, for many columns along an axis. */
    STRIDED,
    /**
     * Convolutions with a stride, and the mean and the largest response over all positions: for
     * columns along an axis on which peaks move.
     */
    POOLED;

    /** Whether convolutions have a stride. */
    public boolean isStrided() {
      return this == STRIDED || this == POOLED;
    }
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
    Range.check(kind == Kind.RESIDUAL || blocks == 1, "kind", kind, "RESIDUAL for blocks");
    Range.check(
        kind != Kind.PLAIN || pooling == 1,
        "kind",
        kind,
        "RESIDUAL, STRIDED or POOLED for pooling");
    Range.check(dilation >= 1, "dilation", dilation, "at least 1");
    Range.check(
        kind.isStrided() || dilation == 1, "kind", kind, "STRIDED or POOLED for a dilation");
  }

  /** The ND4J activation that {@link #activation} names. */
  Activation activationFunction() {
    return Activation.valueOf(activation.toUpperCase(Locale.ROOT));
  }

  /** Number of filters of the last stage. */
  int lastFilters() {
    return filters.get(filters.size() - 1);
  }
}
