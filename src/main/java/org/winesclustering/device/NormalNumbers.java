package org.winesclustering.device;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Normally distributed numbers, each made of 64 random bits by interpolated quantiles: on a CPU the
 * same, bit for bit, as the kernels make on a card. They are within 2e-5 of the exact quantiles,
 * and no larger than 5.42.
 */
public final class NormalNumbers {
  /** Cells between a probability and its double. */
  private static final int CELLS = 64;

  /** Bits of a float behind those that tell its cell. */
  private static final int BITS_IN_CELL = 17;

  /** Probabilities are odd multiples of 2^-25 up to one half, where quantiles are below 0. */
  private static final int DOUBLINGS = 24;

  private static final int ONE = Float.floatToRawIntBits(1);
  private static final float[] QUANTILES = quantiles();

  private NormalNumbers() {}

  /** The number of some bits: mean 0, standard deviation 1. */
  public static float of(long bits) {
    int odd = ((int) (bits >>> 39) & 0xFFFFFF) | 1;
    int place = Float.floatToRawIntBits((float) odd) - ONE;
    int cell = place >>> BITS_IN_CELL;
    float share = (place & ((1 << BITS_IN_CELL) - 1)) * 0x1p-17f;
    float size = QUANTILES[cell] + share * (QUANTILES[cell + 1] - QUANTILES[cell]);
    int sign = (int) (bits >>> Integer.SIZE) & Integer.MIN_VALUE;
    return Float.intBitsToFloat(Float.floatToRawIntBits(size) ^ sign);
  }

  /** The sizes of the quantiles at the edges of the cells, as the kernels read them. */
  static float[] table() {
    return QUANTILES.clone();
  }

  private static float[] quantiles() {
    NormalDistribution normal = new NormalDistribution();
    float[] quantiles = new float[DOUBLINGS * CELLS + 1];
    for (int i = 0; i < quantiles.length; i++) {
      double probability = 0x1p-25 * Float.intBitsToFloat(ONE + (i << BITS_IN_CELL));
      quantiles[i] = (float) -normal.inverseCumulativeProbability(probability);
    }
    return quantiles;
  }
}
