package org.winesclustering.teacher;

import java.util.List;
import java.util.Optional;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;

/** How thoroughly the likeliest mixture is sought. */
enum Effort {
  /** Of the mixture that is taught: every start is followed far, since some are slow. */
  THOROUGH(40, 12, 200),
  /** Of a mixture for each number of clusters. */
  QUICK(8, 3, 200),
  /** Of fits to many resampled rows. */
  REFIT(5, 2, 50);

  /** Least gain of an iteration, in nats a row; by far less than what a cluster is worth. */
  private static final double SMALLEST_GAIN = 1e-5;

  private final int earlyIterations;
  private final int finalists;
  private final int iterations;

  Effort(int earlyIterations, int finalists, int iterations) {
    this.earlyIterations = earlyIterations;
    this.finalists = finalists;
    this.iterations = iterations;
  }

  /** The likeliest mixture of rows, all of whose clusters have rows. */
  Optional<MixtureFit.Result> fit(
      CovarianceModel model, double[][] represented, double ridge, int k, List<int[]> starts) {
    return new MixtureFit(represented, model, ridge, iterations, SMALLEST_GAIN)
        .likeliest(starts, k, earlyIterations, finalists);
  }
}
