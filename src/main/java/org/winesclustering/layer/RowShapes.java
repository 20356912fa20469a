package org.winesclustering.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** The same values in another order, always copied without space between rows. */
final class RowShapes {
  private RowShapes() {}

  /** [rows, length * channels] to [rows, channels, 1, length]. */
  static INDArray toImages(INDArray rows, int length, int channels) {
    return rows.dup('c')
        .reshape('c', rows.size(0), length, channels)
        .permute(0, 2, 1)
        .dup('c')
        .reshape('c', rows.size(0), channels, 1, length);
  }

  /** [rows, channels, 1, length] to [rows, length * channels]. */
  static INDArray toRows(INDArray images) {
    return images
        .dup('c')
        .reshape('c', images.size(0), images.size(1), images.size(3))
        .permute(0, 2, 1)
        .dup('c')
        .reshape('c', images.size(0), images.size(1) * images.size(3));
  }

  /** [members * b, length * channels] to [b * length, members * channels]. */
  static INDArray toChannels(INDArray rows, int members, int length, int channels) {
    long each = rows.size(0) / members;
    return rows.dup('c')
        .reshape('c', members, each * length, channels)
        .permute(1, 0, 2)
        .dup('c')
        .reshape('c', each * length, (long) members * channels);
  }

  /** [b * length, members * channels] to [members * b, length * channels]. */
  static INDArray toMembers(INDArray positions, int members, int length, int channels) {
    long each = positions.size(0) / length;
    return positions
        .dup('c')
        .reshape('c', each * length, members, channels)
        .permute(1, 0, 2)
        .dup('c')
        .reshape('c', members * each, (long) length * channels);
  }
}
