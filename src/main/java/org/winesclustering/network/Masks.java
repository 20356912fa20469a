package org.winesclustering.network;

/** Numbers of records of which some have no value, which NaN stands for, as networks read them. */
public final class Masks {
  private Masks() {}

  /** Copies the values, with 0 in the place of NaN. */
  public static float[] filled(float[] masked) {
    float[] filled = masked.clone();
    fill(filled, 0, masked, 0, masked.length);
    return filled;
  }

  /**
   * Writes 0 where there is no value.
   *
   * @param target values that change, from {@code to} on
   * @param masked values of which those that are NaN say where, from {@code from} on; may be the
   *     target
   * @param count number of values
   */
  public static void fill(float[] target, int to, float[] masked, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (Float.isNaN(masked[from + i])) {
        target[to + i] = 0;
      }
    }
  }
}
