package org.winesclustering.teacher;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;
import org.winesclustering.rdd.Seeds;

/**
 * Clusters of some rows, and the tests that tell whether they are there.
 *
 * @param rows rows x dimensions, their mean near 0
 * @param ridge added to variances, above 0
 * @param labels cluster of each row, 0 to below {@code k}, each of which has rows
 * @param k 2 or more
 * @param refitter finds the clusters of other rows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record Partition(double[][] rows, double ridge, int[] labels, int k, Refitter refitter) {
  /**
   * Agreement of the clusters with those that a linear discriminant gives for them, an adjusted
   * Rand index. Low where one cluster lies around another, as outliers around a core.
   */
  double linearAgreement() {
    int[] discriminated =
        new MixtureFit(rows, CovarianceModel.TIED, ridge, 1, 0)
            .from(labels, k)
            .mixture()
            .labels(rows);
    return ExternalMetrics.adjustedRandIndex(labels, discriminated);
  }

  /**
   * Mean agreement of the clusters with those of fits to bootstrap samples, an adjusted Rand index.
   *
   * @param bootstraps 1 or more
   */
  double stability(int bootstraps, long seed) {
    return IntStream.range(0, bootstraps)
        .mapToDouble(
            number -> {
              long own = Seeds.of(seed, Seeds.Purpose.BOOTSTRAP_ROWS, 0, number);
              double[][] drawn =
                  new SplittableRandom(own)
                      .ints(rows.length, 0, rows.length)
                      .mapToObj(row -> rows[row])
                      .toArray(double[][]::new);
              return refitter
                  .fit(drawn, k, Optional.empty(), own)
                  .map(refit -> ExternalMetrics.adjustedRandIndex(labels, refit.labels(rows)))
                  .orElse(0.0);
            })
        .average()
        .orElseThrow();
  }

  /** Labels of rows by their positions. */
  int[] labels(int[] positions) {
    return Arrays.stream(positions).map(row -> labels[row]).toArray();
  }

  /** Rows by their positions. */
  double[][] rows(int[] positions) {
    return Arrays.stream(positions).mapToObj(row -> rows[row]).toArray(double[][]::new);
  }
}
