package org.winesclustering.selection;

import java.util.SplittableRandom;

/** One stream of random numbers for each purpose, k and replicate, independent of the others. */
final class Seeds {
  private Seeds() {}

  static long of(long seed, Purpose purpose, int k, int replicate) {
    long mixed = new SplittableRandom(seed).nextLong();
    for (int part : new int[] {purpose.number, k, replicate}) {
      mixed = new SplittableRandom(mixed + part).nextLong();
    }
    return mixed;
  }

  /** What the numbers are for; each with a number that is part of what a seed means. */
  enum Purpose {
    FIT(0),
    BOOTSTRAP_ROWS(1),
    BOOTSTRAP_FIT(2),
    NULL_ROWS(3),
    NULL_FIT(4),
    HALVES(5),
    HALVES_FIT(6);

    private final int number;

    Purpose(int number) {
      this.number = number;
    }
  }
}
