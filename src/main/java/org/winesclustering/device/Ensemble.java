package org.winesclustering.device;

import java.util.List;

/**
 * A network of plain autoencoders side by side, as the kernels know it.
 *
 * @param columns of a record
 * @param members M
 * @param parameters count of all members
 * @param layers each after the one that it reads; behind the reconstruction only those of the head
 * @param embedding number of the layer of the bottleneck
 * @param reconstruction number of the last layer of the decoder
 * @param reconstructionWeight factor of its loss
 * @param head number of the layer whose softmax are the clusters' shares; -1 for none
 * @param isDivergence whether the head's loss is the divergence from its targets rather than the
 *     cross-entropy
 * @param adam how parameters are updated
 */
record Ensemble(
    int columns,
    int members,
    int parameters,
    List<KernelLayer> layers,
    int embedding,
    int reconstruction,
    double reconstructionWeight,
    int head,
    boolean isDivergence,
    AdamRule adam) {

  Ensemble {
    layers = List.copyOf(layers);
  }

  /** Size of one member's embedding. */
  int embeddingSize() {
    return layers.get(embedding).filters();
  }

  /** Number of clusters; 0 without a head. */
  int clusters() {
    return head < 0 ? 0 : layers.get(head).filters();
  }
}
