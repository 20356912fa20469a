package org.winesclustering.layer;

/** The function exp(x) - 1 of many numbers at a time, four times as fast as one by one. */
final class Expm1 {
  /** The argument below which exp(x) - 1 is -1 in single precision. */
  private static final float LEAST = -18;

  /** The divisor of the argument: two to the number of doublings that follow. */
  private static final float PARTS = 256;

  private Expm1() {}

  /**
   * Replaces x by exp(x) - 1, with a relative error of at most 4e-7. For a 256th of x the series up
   * to the fourth power is exact enough; then {@code e(2x) = e(x) (2 + e(x))} is applied eight
   * times, in which rounding errors do not grow for x below 0.
   *
   * @param x values of at most 0, at the indices from 0 to below count
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
