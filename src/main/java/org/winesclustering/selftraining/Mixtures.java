package org.winesclustering.selftraining;

import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.ml.Scatter;
import org.winesclustering.training.Block;

/** Tied mixtures of rows on the executors, one for each view, all views in the same jobs. */
final class Mixtures {
  private Mixtures() {}

  /**
   * Fits mixtures by expectation maximisation, in {@code steps + 2} jobs.
   *
   * @param first clusters to begin with
   * @param steps further steps, 0 or more
   * @return a mixture for each view
   */
  static TiedMixture[] fit(
      JavaRDD<Block> blocks, Views views, SoftAssignment first, int clusters, int steps) {
    Scatter[] scatters = Aggregates.scatter(blocks, views);
    TiedMixture[] mixtures = maximised(Aggregates.shares(blocks, views, first, clusters), scatters);
    for (int step = 0; step < steps; step++) {
      SoftAssignment current = SoftAssignment.by(mixtures);
      mixtures = maximised(Aggregates.shares(blocks, views, current, clusters), scatters);
    }
    return mixtures;
  }

  private static TiedMixture[] maximised(SufficientStatistics[] shares, Scatter[] scatters) {
    return IntStream.range(0, shares.length)
        .mapToObj(view -> TiedMixture.of(shares[view], scatters[view], TiedMixture.SHRINKAGE))
        .toArray(TiedMixture[]::new);
  }

  /** Shares of the clusters of each row, their mean over the views: rows x clusters. */
  static Block shares(Block rows, Views views, TiedMixture... mixtures) {
    Block all = new Block(mixtures[0].clusters());
    double[] point = new double[views.dimensions()];
    double[] shares = new double[mixtures[0].clusters()];
    for (int row = 0; row < rows.rows(); row++) {
      double[] mean = new double[shares.length];
      for (int view = 0; view < mixtures.length; view++) {
        views.read(rows, row, view, point);
        mixtures[view].share(point, shares);
        for (int cluster = 0; cluster < mean.length; cluster++) {
          mean[cluster] += shares[cluster] / mixtures.length;
        }
      }
      all.add(Floats.of(mean));
    }
    return all.trimmed();
  }
}
