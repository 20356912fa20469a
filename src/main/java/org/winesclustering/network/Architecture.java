package org.winesclustering.network;

import org.winesclustering.layer.RowConvolution;

/**
 * The sizes of an ensemble of convolutional autoencoders over the columns of a table. A record of
 * {@code n} scaled columns is a sequence of length {@code n} with one channel, or one of length
 * {@code n / c} with {@code c} channels, all of a position together. The members have no parameter
 * in common and differ in their initial values; {@link AutoencoderGraph} puts them side by side
 * into one graph.
 *
 * @param columns of the scaled table, n, at least 1
 * @param members M, at least 1
 * @param branch one member's autoencoder
 * @param head layers that read the embedding besides the decoder
 * @param layout of a position; another one than {@link PositionLayout#ONE} only where convolutions
 *     have a stride
 */
public record Architecture(
    int columns, int members, Branch branch, ClusterHead head, PositionLayout layout) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no column or no member, or the columns are not of
   *     so many channels
   */
  public Architecture {
    Range.check(columns >= 1, "columns", columns, "at least 1");
    Range.check(members >= 1, "members", members, "at least 1");
    Range.check(
        layout.width() == 1 || (columns % layout.width() == 0 && branch.kind().isStrided()),
        "channels",
        layout.width(),
        "1, or a divisor of the columns where convolutions have a stride");
  }

  /** The sizes for records of one channel. */
  public Architecture(int columns, int members, Branch branch, ClusterHead head) {
    this(columns, members, branch, head, PositionLayout.ONE);
  }

  /** Numbers at each position, c. */
  int channels() {
    return layout.width();
  }

  /** Creates a convolution over the columns of whole records, for all members. */
  RowConvolution convolution(int channels, int filters) {
    return new RowConvolution(columns, branch.kernelSize(), channels, filters, members);
  }
}
