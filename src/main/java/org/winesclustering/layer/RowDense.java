package org.winesclustering.layer;

/** A dense layer of {@code M} networks side by side: a convolution over a single position. */
public final class RowDense extends RowConvolution {
  private static final long serialVersionUID = 1L;

  /** Creates a layer whose fields Jackson sets. */
  RowDense() {}

  /**
   * Creates a dense layer with bias and the network's activation.
   *
   * @param inputs values in a row of the input
   * @param outputs values in a row of the output
   * @param members M, at least 1
   */
  public RowDense(int inputs, int outputs, int members) {
    super(1, 1, inputs, outputs, members);
  }
}
