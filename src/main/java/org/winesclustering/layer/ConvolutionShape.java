package org.winesclustering.layer;

/**
 * The shape of a {@link RowConvolution}: what its kernels and its parameters know of it.
 *
 * @param length positions of a row, at least 1
 * @param kernelSize positions that a filter sees at a time, odd
 * @param channels of the input, at least 1
 * @param filters channels of the output, at least 1
 * @param members networks side by side, M, at least 1
 * @param padding zeros before each row of the output and after the last
 * @param hasBias whether a number is added to each channel of the output
 * @param isFirst whether the input is records rather than the members' rows
 */
record ConvolutionShape(
    int length,
    int kernelSize,
    int channels,
    int filters,
    int members,
    int padding,
    boolean hasBias,
    boolean isFirst) {

  /** Number of values that a filter sees at a time. */
  long window() {
    return (long) kernelSize * channels;
  }

  /** Number of weights of all members. */
  long weights() {
    return members * window() * filters;
  }

  /** Number of biases of all members. */
  long biases() {
    return hasBias ? (long) members * filters : 0;
  }
}
