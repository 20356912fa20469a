package org.winesclustering.network;

import java.io.Serializable;

/**
 * What a row along an axis holds at each of its positions: a number of each channel and, if it is
 * masked, then the share of the channels that have a value there, 0 behind the end of the record.
 *
 * @param channels at least 1
 * @param isMasked whether records may end early
 */
public record PositionLayout(int channels, boolean isMasked) implements Serializable {
  /** One number at each position, and no mask. */
  public static final PositionLayout ONE = new PositionLayout(1, false);

  /** Numbers at each position. */
  public int width() {
    return isMasked ? channels + 1 : channels;
  }
}
