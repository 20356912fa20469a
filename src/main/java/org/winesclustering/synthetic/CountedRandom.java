package org.winesclustering.synthetic;

import org.winesclustering.data.Hash64;

/**
 * Random numbers that follow from a seed, a stream and an index alone, so that any executor can
 * make any row. {@link StrictMath} and plain arithmetic make them the same bits on every machine.
 *
 * <p>SplitMix64: G. Steele, D. Lea and C. Flood, "Fast splittable pseudorandom number generators",
 * OOPSLA 2014, figure 14.
 */
final class CountedRandom {
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;
  private double spare = Double.NaN;

  /** Independent uses of random numbers: one imperfection more leaves the rest as it was. */
  enum Stream {
    VALUES(1),
    ORDER(2),
    DUPLICATES(3),
    OUTLIER_ROWS(4),
    OUTLIER_VALUES(5),
    BLANKS(6),
    FURTHER_CLASSES(7),
    PEAKS(8),
    VARIATION(9),
    SHIFT(10),
    STRETCH(11),
    JITTER(12),
    SCATTER(13),
    BASELINE(14),
    NOISE(15);

    /** Part of the meaning of a seed, so it never changes. */
    private final long number;

    Stream(long number) {
      this.number = number;
    }
  }

  CountedRandom(long seed, Stream stream, long index) {
    // Odd factors and mixing are bijections: no two indices of a stream begin alike.
    long ofStream = Hash64.mixed(seed + GOLDEN_GAMMA * stream.number);
    state = Hash64.mixed(ofStream + GOLDEN_GAMMA * index);
  }

  long nextLong() {
    state += GOLDEN_GAMMA;
    return Hash64.mixed(state);
  }

  /** A uniform number from 0, inclusive, to 1, exclusive. */
  double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** A number from 0 to {@code bound - 1}; the bias is below {@code bound / 2^63}. */
  long nextLong(long bound) {
    return Math.multiplyHigh(nextLong() >>> 1, bound << 1);
  }

  /**
   * A number from the standard normal distribution.
   *
   * <p>G. Marsaglia and T. A. Bray, "A convenient method for generating normal variables", SIAM
   * Review 6, 1964: the polar method, which gives two numbers at a time.
   */
  double nextGaussian() {
    if (!Double.isNaN(spare)) {
      double number = spare;
      spare = Double.NaN;
      return number;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
    spare = y * factor;
    return x * factor;
  }
}
