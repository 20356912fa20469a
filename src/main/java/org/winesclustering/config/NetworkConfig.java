package org.winesclustering.config;

import java.util.List;

/**
 * Sizes of the convolutional autoencoder.
 *
 * @param filters of each convolution of the encoder, first layer first
 * @param kernelSize columns that a filter sees at a time, odd
 * @param embeddingSize dimensions of the bottleneck
 * @param activation name of the activation after every layer but the bottleneck and the output
 */
public record NetworkConfig(
    List<Integer> filters, int kernelSize, int embeddingSize, String activation) {

  private static final List<String> ACTIVATIONS =
      List.of("elu", "relu", "leakyrelu", "selu", "gelu", "tanh", "sigmoid", "swish", "identity");

  static NetworkConfig from(Section section) {
    List<Integer> filters = section.integers("filters", 1, 4096);
    if (filters.isEmpty()) {
      section.problem("filters", "[]", "at least one number of filters, such as [16]");
    }
    int kernelSize = section.integer("kernel-size", 1, 99);
    if (kernelSize % 2 == 0) {
      section.problem("kernel-size", kernelSize, "an odd number from 1 to 99");
    }
    return new NetworkConfig(
        filters,
        kernelSize,
        section.integer("embedding-size", 1, 4096),
        section.oneOf("activation", ACTIVATIONS));
  }
}
