package org.winesclustering.device;

/**
 * A layer as the kernels know it, with the parameters of all members.
 *
 * @param kind what it computes
 * @param below number of the layer that it reads; -1 for the records
 * @param length positions of a row, the same of input and output
 * @param kernelSize positions of a window, odd
 * @param channels numbers at a position of the input
 * @param filters numbers at a position of the output
 * @param weights place of [members, kernelSize, channels, filters] in the network's parameters
 * @param bias place of [members, filters]; -1 for none
 * @param function activation
 */
record KernelLayer(
    Kind kind,
    int below,
    int length,
    int kernelSize,
    int channels,
    int filters,
    int weights,
    int bias,
    Function function) {

  /** The kinds of layers, with their numbers in the kernels. */
  enum Kind {
    /** Weighted sums of windows: a convolution, or a dense layer, which has one position. */
    SUMS(0),
    /** Minus the logarithm of one plus the squared distance to centres. */
    DISTANCES(1);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  /** Positions of zeros that a window needs on either side. */
  int half() {
    return kernelSize / 2;
  }

  /** Numbers of a row of the input. */
  int inputWidth() {
    return length * channels;
  }

  /** Numbers of a row of the output. */
  int outputWidth() {
    return length * filters;
  }

  /** Weights of one member. */
  int size() {
    return kernelSize * channels * filters;
  }
}
