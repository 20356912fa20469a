package org.winesclustering.selftraining;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.mixture.Scatter;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.training.Block;

/**
 * Expectation maximisation of one {@link TiedMixture} for each view of the rows, all views in the
 * same jobs.
 *
 * @param ofViews one mixture for each view
 * @param logLikelihoods of the rows under the mixtures before the last step, but for a constant
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Mixtures(TiedMixture[] ofViews, double[] logLikelihoods) {

  /**
   * Fits mixtures to rows on the executors: {@code steps + 2} jobs.
   *
   * @param first how the rows are shared out to begin with
   * @param steps further steps, 0 or more
   */
  static Mixtures fit(
      JavaRDD<Block> blocks, Views views, SoftAssignment first, int clusters, int steps) {
    return fit(
        Aggregates.scatter(blocks, views),
        sharing -> Aggregates.shares(blocks, views, sharing, clusters),
        first,
        steps);
  }

  /** The same for rows in memory. */
  static Mixtures fit(Block block, Views views, SoftAssignment first, int clusters, int steps) {
    return fit(
        scatter(block, views),
        sharing -> Aggregates.shares(block, views, sharing, clusters),
        first,
        steps);
  }

  /** Of the same columns several times the scatter is the same, and dear where they are many. */
  private static Scatter[] scatter(Block block, Views views) {
    if (views.stride() > 0) {
      return Aggregates.scatter(block, views);
    }
    Scatter[] scatters = new Scatter[views.count()];
    Arrays.fill(scatters, Aggregates.scatter(block, Views.repeated(1, views.dimensions()))[0]);
    return scatters;
  }

  private static Mixtures fit(
      Scatter[] scatters,
      Function<SoftAssignment, SufficientStatistics[]> sums,
      SoftAssignment first,
      int steps) {
    SufficientStatistics[] shares = sums.apply(first);
    TiedMixture[] mixtures = maximised(shares, scatters);
    double[] logLikelihoods = new double[mixtures.length];
    for (int step = 0; step < steps; step++) {
      shares = sums.apply(SoftAssignment.by(mixtures));
      for (int view = 0; view < mixtures.length; view++) {
        logLikelihoods[view] =
            shares[view].logLikelihood()
                + mixtures[view].sharedLogDensity() * scatters[view].points();
      }
      mixtures = maximised(shares, scatters);
    }
    return new Mixtures(mixtures, logLikelihoods);
  }

  private static TiedMixture[] maximised(SufficientStatistics[] shares, Scatter[] scatters) {
    return IntStream.range(0, shares.length)
        .mapToObj(view -> TiedMixture.of(shares[view], scatters[view]))
        .toArray(TiedMixture[]::new);
  }

  /** The mixture under which the rows are likeliest, the first of equal ones. */
  TiedMixture likeliest() {
    int best = 0;
    for (int view = 1; view < logLikelihoods.length; view++) {
      // Likelihoods this close are the same optimum, reached by sums in another order.
      double margin = 1e-9 * Math.abs(logLikelihoods[best]);
      if (logLikelihoods[view] > logLikelihoods[best] + margin) {
        best = view;
      }
    }
    return ofViews[best];
  }
}
