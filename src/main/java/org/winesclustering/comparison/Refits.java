package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.rdd.Seeds;

/**
 * Stability of contenders that are KMeans in a space of their own: KMeans is fitted on two
 * bootstrap samples of the rows, both fits label all rows of the sample, and their adjusted Rand
 * index is taken; this is repeated with other samples. U. von Luxburg, "Clustering stability: an
 * overview", Foundations and Trends in Machine Learning 2, 2010, section 2.
 *
 * <p>The space stays the same: principal components are not computed again, and a network is not
 * trained again, so that the stability of what they learned is not measured.
 */
final class Refits {
  static final int MOST_ROWS = 2000;

  /** Rows x dimensions above which fewer rows are taken, so that wide tables are fast enough. */
  private static final int MOST_VALUES = 1_000_000;

  private static final int FEWEST_ROWS = 100;
  private static final int STARTS = 3;
  private static final double TAIL = 0.975;

  private final int pairs;
  private final long seed;

  Refits(int pairs, long seed) {
    this.pairs = pairs;
    this.seed = seed;
  }

  /** A contender's vectors, rows x dimensions, and its number of clusters. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Space(double[][] points, int k) implements Serializable {

    /** Space of the first rows, as many as can be clustered often. */
    static Space of(double[][] points, int k) {
      int most = Math.max(FEWEST_ROWS, MOST_VALUES / Math.max(1, points[0].length));
      int rows = Math.min(points.length, Math.min(MOST_ROWS, most));
      return new Space(Arrays.copyOf(points, rows), k);
    }

    /** Agreement of two fits; the same seed draws the same rows in any space of as many rows. */
    private double agreement(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] first = refit(random);
      return ExternalMetrics.adjustedRandIndex(first, refit(random));
    }

    private int[] refit(SplittableRandom random) {
      double[][] drawn = new double[points.length][];
      for (int row = 0; row < drawn.length; row++) {
        drawn[row] = points[random.nextInt(points.length)];
      }
      return KMeansInMemory.fit(drawn, k, STARTS, random.nextLong()).labels(points);
    }
  }

  private record Task(int space, long seed) implements Serializable {}

  /** Runs one job, with a task for each space and pair, for the stability in each space. */
  List<Stability> of(JavaSparkContext context, List<Space> spaces) {
    if (spaces.isEmpty()) {
      return List.of();
    }
    List<Task> tasks = tasks(spaces.size());
    Broadcast<Space[]> broadcast = context.broadcast(spaces.toArray(Space[]::new));
    try {
      List<Double> agreements =
          context
              .parallelize(tasks, Math.min(tasks.size(), 4 * context.defaultParallelism()))
              .map(task -> broadcast.value()[task.space].agreement(task.seed))
              .collect();
      List<Stability> stabilities = new ArrayList<>();
      for (int from = 0; from < agreements.size(); from += pairs) {
        stabilities.add(new Stability(agreements.subList(from, from + pairs), Optional.empty()));
      }
      return stabilities;
    } finally {
      broadcast.destroy();
    }
  }

  private List<Task> tasks(int spaces) {
    List<Task> tasks = new ArrayList<>();
    for (int space = 0; space < spaces; space++) {
      for (int pair = 0; pair < pairs; pair++) {
        tasks.add(new Task(space, Seeds.of(seed, Seeds.Purpose.REFIT, pair)));
      }
    }
    return tasks;
  }

  /**
   * Difference of two stabilities that were measured with the same draws, with Student's interval
   * of the mean of paired differences.
   */
  static Difference difference(Stability contender, Stability baseline) {
    SummaryStatistics differences = new SummaryStatistics();
    for (int i = 0; i < contender.agreements().size(); i++) {
      differences.addValue(contender.agreements().get(i) - baseline.agreements().get(i));
    }
    long count = differences.getN();
    double half =
        new TDistribution(count - 1).inverseCumulativeProbability(TAIL)
            * differences.getStandardDeviation()
            / Math.sqrt((double) count);
    return Difference.of(
        "stability",
        contender.mean().orElseThrow(),
        baseline.mean().orElseThrow(),
        differences.getMean() - half,
        differences.getMean() + half);
  }
}
