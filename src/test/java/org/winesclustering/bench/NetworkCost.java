package org.winesclustering.bench;

import java.util.List;

/**
 * What a network needs, whoever computes it.
 *
 * @param parameters trainable numbers
 * @param multiplyAdds multiplications with an addition in one record's forward pass; products with
 *     the zeros of the padding are counted, biases and activations are not
 */
record NetworkCost(long parameters, long multiplyAdds) {

  /**
   * One member: convolutions with same padding, a dense bottleneck, the mirrored decoder, and a
   * dense head on the bottleneck.
   *
   * @param clusters of the head; 0 without one
   */
  static NetworkCost of(
      int columns, List<Integer> filters, int kernel, int embedding, int clusters) {
    NetworkCost cost = new NetworkCost(0, 0);
    int channels = 1;
    for (int next : filters) {
      cost = cost.plus(convolution(columns, kernel, channels, next));
      cost = cost.plus(convolution(columns, kernel, next, channels));
      channels = next;
    }
    cost = cost.plus(dense(columns * channels, embedding));
    cost = cost.plus(dense(embedding, columns * channels));
    return clusters == 0 ? cost : cost.plus(dense(embedding, clusters));
  }

  /** So many of them. */
  NetworkCost times(int members) {
    return new NetworkCost(members * parameters, members * multiplyAdds);
  }

  /**
   * Floating-point operations of training on one record: the forward pass and, in the backward
   * pass, as much for the gradient by the weights and as much for that by the inputs.
   */
  long trainingOperations() {
    return 3 * 2 * multiplyAdds;
  }

  private NetworkCost plus(NetworkCost other) {
    return new NetworkCost(parameters + other.parameters, multiplyAdds + other.multiplyAdds);
  }

  private static NetworkCost convolution(int length, int kernel, int in, int out) {
    long weights = (long) kernel * in * out;
    return new NetworkCost(weights + out, weights * length);
  }

  private static NetworkCost dense(int in, int out) {
    long weights = (long) in * out;
    return new NetworkCost(weights + out, weights);
  }
}
