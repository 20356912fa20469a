package org.winesclustering.config;

import java.util.List;
import org.winesclustering.network.Branch;

/**
 * Options of the convolutional autoencoder.
 *
 * @param kind what a stage consists of
 * @param filters of each stage of the encoder, first stage first
 * @param kernelSize columns that a filter sees at a time, odd
 * @param embeddingSize dimensions of the bottleneck
 * @param activation name of the activation after every layer but the bottleneck and the output
 * @param blocks residual blocks of a stage
 * @param pooling neighbouring columns of which the next stage sees the largest, or the stride
 * @param dilation how many times as far apart as in the stage before are the strides that filters
 *     see
 * @param dropout share of the encoder's output that is set to 0 in training
 */
public record NetworkConfig(
    Branch.Kind kind,
    List<Integer> filters,
    int kernelSize,
    int embeddingSize,
    String activation,
    int blocks,
    int pooling,
    int dilation,
    double dropout) {
  private static final List<String> ACTIVATIONS =
      List.of("elu", "relu", "leakyrelu", "selu", "gelu", "tanh", "sigmoid", "swish", "identity");

  static NetworkConfig from(Section section) {
    List<Integer> filters = section.integers("filters", 0, 4096);
    section.require(
        !filters.isEmpty(), "filters", "[]", "at least one number of filters, such as [16]");
    int kernelSize = section.integer("kernel-size", 1, 99);
    section.require(kernelSize % 2 == 1, "kernel-size", kernelSize, "an odd number from 1 to 99");
    Branch.Kind kind = section.oneOf("kind", Branch.Kind.class);
    int blocks = section.integer("blocks", 1, 100);
    int pooling = section.integer("pooling", 1, 100);
    String residual = "1, or more together with network.kind = residual";
    section.require(kind == Branch.Kind.RESIDUAL || blocks == 1, "blocks", blocks, residual);
    section.require(
        kind != Branch.Kind.PLAIN || pooling == 1,
        "pooling",
        pooling,
        residual + ", strided or pooled");
    int dilation = section.integer("dilation", 1, 100);
    section.require(
        kind.isStrided() || dilation == 1,
        "dilation",
        dilation,
        "1, or more together with network.kind = strided or pooled");
    double dropout = section.number("dropout", 0, 1);
    section.require(dropout != 1, "dropout", dropout, "0 or more and below 1");
    return new NetworkConfig(
        kind,
        filters,
        kernelSize,
        section.integer("embedding-size", 1, 4096),
        section.oneOf("activation", ACTIVATIONS),
        blocks,
        pooling,
        dilation,
        dropout);
  }
}
