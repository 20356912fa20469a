package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Bootstrap samples of rows that are counted in cells. Drawing all rows again, with replacement, is
 * a multinomial sample of the cells, so that the rows themselves are not needed.
 *
 * <p>Up to {@value #MOST_DRAWN} rows are drawn one by one. Above, the count of each cell is drawn
 * given those before it, from a binomial distribution: by inversion where fewer than {@value #FEW}
 * rows are expected on one side, or else from the normal distribution that approximates it, rounded
 * (L. Devroye, "Non-uniform random variate generation", 1986, chapters X.4 and XI.1).
 */
final class Resampling {
  static final long MOST_DRAWN = 20_000;
  private static final double FEW = 30;

  private final long[] counts;
  private final long rows;
  private final int[] cellOfRow;

  /**
   * @param counts of the cells, each 0 or more
   */
  Resampling(long[] counts) {
    this.counts = counts.clone();
    rows = Arrays.stream(counts).sum();
    cellOfRow = rows <= MOST_DRAWN ? cellOfRow(counts, (int) rows) : new int[0];
  }

  private static int[] cellOfRow(long[] counts, int rows) {
    int[] cells = new int[rows];
    int next = 0;
    for (int cell = 0; cell < counts.length; cell++) {
      Arrays.fill(cells, next, next + (int) counts[cell], cell);
      next += (int) counts[cell];
    }
    return cells;
  }

  /** Draws new counts with the same sum. */
  long[] draw(SplittableRandom random) {
    return rows <= MOST_DRAWN ? drawRows(random) : drawCells(random);
  }

  private long[] drawRows(SplittableRandom random) {
    long[] drawn = new long[counts.length];
    for (int row = 0; row < rows; row++) {
      drawn[cellOfRow[random.nextInt(cellOfRow.length)]]++;
    }
    return drawn;
  }

  private long[] drawCells(SplittableRandom random) {
    long[] drawn = new long[counts.length];
    long rowsLeft = rows;
    long weightLeft = rows;
    for (int cell = 0; cell < counts.length && rowsLeft > 0; cell++) {
      drawn[cell] = binomial(rowsLeft, (double) counts[cell] / weightLeft, random);
      rowsLeft -= drawn[cell];
      weightLeft -= counts[cell];
    }
    return drawn;
  }

  /** Draws a number of successes from the binomial distribution. */
  private static long binomial(long trials, double chance, SplittableRandom random) {
    if (chance >= 1) {
      return trials;
    } else if (chance > 0.5) {
      return trials - binomial(trials, 1 - chance, random);
    }
    double mean = trials * chance;
    return mean < FEW
        ? byInversion(trials, chance, random)
        : byNormal(trials, mean, Math.sqrt(mean * (1 - chance)), random);
  }

  private static long byInversion(long trials, double chance, SplittableRandom random) {
    double odds = chance / (1 - chance);
    double probability = Math.exp(trials * Math.log1p(-chance));
    double left = random.nextDouble();
    long successes = 0;
    while (left > probability && successes < trials && probability > 0) {
      left -= probability;
      successes++;
      probability *= odds * (trials - successes + 1) / successes;
    }
    return successes;
  }

  private static long byNormal(
      long trials, double mean, double deviation, SplittableRandom random) {
    long successes = Math.round(mean + deviation * random.nextGaussian());
    return Math.max(0, Math.min(trials, successes));
  }
}
