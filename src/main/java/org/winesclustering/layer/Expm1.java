package org.winesclustering.layer;

/** exp(x) - 1 of many numbers at a time, four times as fast as one by one. */
final class Expm1 {
  /** Below, exp(x) - 1 is -1 in single precision. */
  private static final float LEAST = -18;

  /** Two to the power of how often the argument is doubled again. */
  private static final float PARTS = 256;

  private Expm1() {}

  /**
   * Replaces x by exp(x) - 1, to 4e-7 of its size. For a 256th of x the series up to the fourth
   * power is exact enough; from there {@code e(2x) = e(x) (2 + e(x))} eight times, in which errors
   * of rounding do not grow for x below 0.
   *
   * @param x at most 0, from the index 0 to below count
   */
  static void ofNegative(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      float t = Math.max(x[i], LEAST) / PARTS;
      x[i] = t * (1 + t * (1 / 2f + t * (1 / 6f + t * (1 / 24f))));
    }
    for (int i = 0; i < count; i++) {
      float e = x[i];
      e = e * (2 + e);
      e = e * (2 + e);
      e = e * (2 + e);
      e = e * (2 + e);
      e = e * (2 + e);
      e = e * (2 + e);
      e = e * (2 + e);
      x[i] = e * (2 + e);
    }
  }
}
