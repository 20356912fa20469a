package org.winesclustering.network;

import org.winesclustering.layer.RowConvolution;

/**
 * The sizes of an ensemble of convolutional autoencoders over the columns of a table. A record of
 * {@code n} scaled columns is a sequence of length {@code n} with one channel. The members have no
 * parameter in common and differ in their initial values; {@link AutoencoderGraph} puts them side
 * by side into one graph.
 *
 * @param columns of the scaled table, n, at least 1
 * @param members M, at least 1
 * @param branch one member's autoencoder
 * @param head layers that read the embedding besides the decoder
 */
public record Architecture(int columns, int members, Branch branch, ClusterHead head) {

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no column or no member
   */
  public Architecture {
    Range.check(columns >= 1, "columns", columns, "at least 1");
    Range.check(members >= 1, "members", members, "at least 1");
  }

  /** Creates a convolution over the columns of whole records, for all members. */
  RowConvolution convolution(int channels, int filters) {
    return new RowConvolution(columns, branch.kernelSize(), channels, filters, members);
  }
}
