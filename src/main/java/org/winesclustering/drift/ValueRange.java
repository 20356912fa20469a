package org.winesclustering.drift;

import java.io.Serializable;

/**
 * Smallest and largest value of a feature in training, and how far outside is far.
 *
 * @param min NaN where it is not known: no value is outside then
 * @param max NaN likewise
 */
record ValueRange(double min, double max) implements Serializable {
  /** The range of a feature of which nothing is known. */
  static final ValueRange UNKNOWN = new ValueRange(Double.NaN, Double.NaN);

  boolean isAbove(double value) {
    return value > max;
  }

  boolean isBelow(double value) {
    return value < min;
  }

  /**
   * Whether a value lies farther outside than the range is wide, by difference or, of a range above
   * 0, by ratio: the last is what a smaller unit does.
   */
  boolean isFar(double value) {
    double width = max - min;
    return width > 0
        && (value > max + width || value < min - width || (min > 0 && value < min * (min / max)));
  }
}
