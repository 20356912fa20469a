package org.winesclustering.training;

import java.io.Serializable;
import java.util.Optional;
import java.util.SplittableRandom;
import org.winesclustering.device.DrawnNoise;

/** What is done to the rows that a network reads in training, to learn what stays the same. */
public interface RowNoise extends Serializable {

  /** Whether rows stay as they are. */
  boolean isNone();

  /**
   * Changes rows in place.
   *
   * @param values rows one after the other, of as many columns as {@code others}
   * @param others rows of the same worker, at least one
   */
  void disturb(float[] values, Block others, SplittableRandom random);

  /**
   * The same noise as a card draws it, to the same bits; empty if no card can.
   *
   * @param seed of the {@link SplittableRandom} that a minibatch is disturbed by
   */
  Optional<DrawnNoise> onCard(long seed);
}
