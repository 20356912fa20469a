package org.winesclustering.data;

import java.io.Serializable;

/**
 * Stands for some numbers of a row where rows are compared: 128 bits instead of all of them. That
 * two of n different rows get the same has odds of about n² / 2^129: 10^-21 for a billion rows.
 *
 * @param group which numbers of the row these are
 */
record Fingerprint(int group, long first, long second) implements Serializable {
  private static final long ANOTHER_SEED = 0x5DEECE66DL;

  /**
   * @param features positions of the numbers in the row
   */
  static Fingerprint of(int group, ExaminedRow row, int... features) {
    long first = group;
    long second = group + ANOTHER_SEED;
    for (int feature : features) {
      // Adding zero makes 0 of -0, which is equal to it.
      long bits = Double.doubleToLongBits(row.value(feature) + 0.0);
      first = Hash64.add(first, bits);
      second = Hash64.add(second, ~bits);
    }
    return new Fingerprint(group, first, second);
  }

  /** The bits are as random as a hash needs them; a record would mix them again for every row. */
  @Override
  public int hashCode() {
    return Long.hashCode(first) + group;
  }
}
