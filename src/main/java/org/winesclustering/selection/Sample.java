package org.winesclustering.selection;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.ml.LeadingComponents;
import org.winesclustering.rdd.Seeds;

/**
 * Sampled rows on which clusters are fitted many times, in memory, each time on an executor.
 *
 * @param rows rows x columns, at least two, in a random order
 * @param coordinates of these rows, with the same distances
 * @param fitted what clusters are fitted to: these coordinates, or their leading components
 * @param replicated the same of the rows of a replicate, the first ones
 * @param structureless like the rows of a replicate, without clusters
 * @param starts of KMeans; {@value #TIMES_STARTS} times as many on the rows themselves
 * @param seed of everything random
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record Sample(
    double[][] rows,
    double[][] coordinates,
    double[][] fitted,
    double[][] replicated,
    NormalRows structureless,
    int starts,
    long seed)
    implements Serializable {
  /** Rows x columns above which fewer rows are taken, so that wide tables do not take hours. */
  private static final int MOST_VALUES = 1_000_000;

  private static final int FEWEST_ROWS = 1000;

  /** Most rows of a replicate; more make it dearer and no clearer. */
  private static final int MOST_REPLICATE_ROWS = 2000;

  private static final int MOST_REPLICATE_VALUES = 400_000;
  private static final int FEWEST_REPLICATE_ROWS = 500;

  /** Factor of the starts: cheap, and a missed optimum would pass for a property of the rows. */
  private static final int TIMES_STARTS = 6;

  /** Starts of a replicate; another optimum than the best would be taken for instability. */
  private static final int REPLICATE_STARTS = 5;

  /** Starts on rows without structure, which have many optima of nearly one cost. */
  private static final int NULL_STARTS = 2;

  /**
   * A sample.
   *
   * @param rows rows x columns in a random order, at least two; of wide tables the first ones are
   *     used
   */
  static Sample of(double[][] rows, int starts, long seed) {
    int columns = rows[0].length;
    double[][] used = first(rows, Math.max(FEWEST_ROWS, MOST_VALUES / columns));
    double[][] coordinates = SpanCoordinates.of(used);
    double[][] some =
        first(
            used,
            Math.min(
                MOST_REPLICATE_ROWS,
                Math.max(FEWEST_REPLICATE_ROWS, MOST_REPLICATE_VALUES / columns)));
    double[][] fitted = LeadingComponents.of(coordinates);
    double[][] replicated =
        some.length == used.length ? fitted : LeadingComponents.of(SpanCoordinates.of(some));
    return new Sample(
        used, coordinates, fitted, replicated, NormalRows.like(replicated), starts, seed);
  }

  private static double[][] first(double[][] rows, int most) {
    return rows.length <= most ? rows : Arrays.copyOf(rows, most);
  }

  int replicateRows() {
    return replicated.length;
  }

  Reference reference(int k) {
    long fitSeed = Seeds.of(seed, Seeds.Purpose.FIT, k, 0);
    KMeansInMemory all = KMeansInMemory.fit(fitted, k, TIMES_STARTS * starts, fitSeed);
    KMeansInMemory some =
        replicated.length == rows.length
            ? all
            : KMeansInMemory.fit(replicated, k, TIMES_STARTS * starts, fitSeed);
    return new Reference(
        fitted == rows ? all.centres() : KMeansInMemory.means(rows, all.labels(fitted)),
        some.cost(),
        some.labels(replicated));
  }

  Replicate replicate(int k, int number, Reference reference) {
    double[][] resampled =
        resampled(replicated, Seeds.of(seed, Seeds.Purpose.BOOTSTRAP_ROWS, 0, number));
    long fitSeed = Seeds.of(seed, Seeds.Purpose.BOOTSTRAP_FIT, k, number);
    int[] kMeans = KMeansInMemory.fit(resampled, k, REPLICATE_STARTS, fitSeed).labels(replicated);
    return new Replicate(
        ExternalMetrics.adjustedRandIndex(reference.kMeansLabels(), kMeans),
        predictionStrength(k, number),
        nullCost(k, number));
  }

  /** Bootstrap sample of the size of {@code rows}, the same for every k. */
  private static double[][] resampled(double[][] rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] resampled = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      resampled[row] = rows[random.nextInt(rows.length)];
    }
    return resampled;
  }

  private double predictionStrength(int k, int number) {
    double[][] shuffled = replicated.clone();
    SplittableRandom random = new SplittableRandom(Seeds.of(seed, Seeds.Purpose.HALVES, 0, number));
    for (int last = shuffled.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      double[] swapped = shuffled[last];
      shuffled[last] = shuffled[other];
      shuffled[other] = swapped;
    }
    double[][] first = Arrays.copyOf(shuffled, shuffled.length / 2);
    double[][] second = Arrays.copyOfRange(shuffled, shuffled.length / 2, shuffled.length);
    long fitSeed = Seeds.of(seed, Seeds.Purpose.HALVES_FIT, k, number);
    return PredictionStrength.of(
        KMeansInMemory.fit(second, k, REPLICATE_STARTS, fitSeed).labels(second),
        KMeansInMemory.fit(first, k, REPLICATE_STARTS, fitSeed).labels(second),
        k);
  }

  private double nullCost(int k, int number) {
    double[][] drawn =
        structureless.draw(replicated.length, Seeds.of(seed, Seeds.Purpose.NULL_ROWS, 0, number));
    return KMeansInMemory.fit(
            drawn, k, NULL_STARTS, Seeds.of(seed, Seeds.Purpose.NULL_FIT, k, number))
        .cost();
  }
}
