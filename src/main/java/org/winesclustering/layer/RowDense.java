package org.winesclustering.layer;

/**
 * Dense layers of {@code M} networks side by side: a {@link RowConvolution} over a single position.
 */
public final class RowDense extends RowConvolution {
  private static final long serialVersionUID = 1L;

  /** For Jackson, which sets the fields. */
  public RowDense() {}

  /**
   * With bias, and the network's activation.
   *
   * @param inputs values of a row of the input
   * @param outputs values of a row of the output
   * @param members M, at least 1
   */
  public RowDense(int inputs, int outputs, int members) {
    super(1, 1, inputs, outputs, members);
  }
}
