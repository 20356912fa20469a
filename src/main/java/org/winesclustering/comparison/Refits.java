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
import org.winesclustering.rdd.Seeds;

/**
 * Stability of contenders: everything that a contender is made of is fitted to two bootstrap
 * samples of the rows, both fits label all rows of the sample, and their adjusted Rand index is
 * taken; this is repeated with other samples. U. von Luxburg, "Clustering stability: an overview",
 * Foundations and Trends in Machine Learning 2, 2010, section 2.
 */
final class Refits {
  static final int MOST_ROWS = 2000;

  /** Rows x dimensions above which fewer rows are taken, so that wide tables are fast enough. */
  private static final int MOST_VALUES = 500_000;

  private static final int FEWEST_ROWS = 100;
  private static final double TAIL = 0.975;

  private final int pairs;
  private final long seed;

  Refits(int pairs, long seed) {
    this.pairs = pairs;
    this.seed = seed;
  }

  /** What is fitted again, and its number of clusters. */
  record Method(Refit refit, int k) implements Serializable {

    /** Agreement of two fits; the same seed draws the same rows for all methods. */
    private double agreement(double[][] rows, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] first = labels(rows, random);
      return ExternalMetrics.adjustedRandIndex(first, labels(rows, random));
    }

    private int[] labels(double[][] rows, SplittableRandom random) {
      double[][] drawn = new double[rows.length][];
      for (int row = 0; row < drawn.length; row++) {
        drawn[row] = rows[random.nextInt(rows.length)];
      }
      return refit.labels(drawn, rows, k, random.nextLong());
    }
  }

  /** The first rows, as many as can be clustered often. */
  private static double[][] first(double[][] rows) {
    int most = Math.max(FEWEST_ROWS, MOST_VALUES / Math.max(1, rows[0].length));
    return Arrays.copyOf(rows, Math.min(rows.length, Math.min(MOST_ROWS, most)));
  }

  private record Task(int method, long seed) implements Serializable {}

  /**
   * Runs one job, with a task for each method and pair, for the stability of each method.
   *
   * @param sampled rows x scaled features
   */
  List<Stability> of(JavaSparkContext context, double[][] sampled, List<Method> methods) {
    if (methods.isEmpty()) {
      return List.of();
    }
    List<Task> tasks = tasks(methods.size());
    List<Method> sent = new ArrayList<>(methods);
    Broadcast<double[][]> rows = context.broadcast(first(sampled));
    try {
      List<Double> agreements =
          context
              .parallelize(tasks, Math.min(tasks.size(), 4 * context.defaultParallelism()))
              .map(task -> sent.get(task.method).agreement(rows.value(), task.seed))
              .collect();
      List<Stability> stabilities = new ArrayList<>();
      for (int from = 0; from < agreements.size(); from += pairs) {
        stabilities.add(new Stability(agreements.subList(from, from + pairs), Optional.empty()));
      }
      return stabilities;
    } finally {
      rows.destroy();
    }
  }

  private List<Task> tasks(int methods) {
    List<Task> tasks = new ArrayList<>();
    for (int method = 0; method < methods; method++) {
      for (int pair = 0; pair < pairs; pair++) {
        tasks.add(new Task(method, Seeds.of(seed, Seeds.Purpose.REFIT, pair)));
      }
    }
    return tasks;
  }

  /**
   * Difference of two stabilities that were measured with the same draws, with Student's interval
   * of the mean of paired differences.
   */
  static Difference difference(String measure, Stability contender, Stability baseline) {
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
        measure,
        contender.mean().orElseThrow(),
        baseline.mean().orElseThrow(),
        differences.getMean() - half,
        differences.getMean() + half);
  }
}
