package org.winesclustering.config;

import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.selection.KSelectionOptions;

/**
 * How the embedding is clustered.
 *
 * @param k number of clusters; 0 chooses between {@code kMin} and {@code kMax}
 * @param starts KMeans starts for each k, of which the cheapest is kept
 * @param maxIterations KMeans iterations for each start
 * @param bootstraps resampled tables, and as many structureless ones, that each k is fitted to
 * @param maxEvaluationRows sample for measures whose cost grows with the square of the rows
 */
public record ClustersConfig(
    int k,
    int kMin,
    int kMax,
    int starts,
    int maxIterations,
    int bootstraps,
    int maxEvaluationRows) {

  private static final int LARGEST_K = 1000;

  static ClustersConfig from(Section section) {
    int k = section.integer("k", 0, LARGEST_K);
    int kMin = section.integer("k-min", 2, LARGEST_K);
    int kMax = section.integer("k-max", 2, LARGEST_K);
    if (kMin > kMax) {
      section.problem("k-min", kMin, "at most clusters.k-max, which is " + kMax);
    }
    return new ClustersConfig(
        k,
        kMin,
        kMax,
        section.integer("starts", 1, 1000),
        section.integer("max-iterations", 1, 100_000),
        section.integer("bootstraps", 2, 1000),
        section.integer("max-evaluation-rows", 100, 1_000_000));
  }

  /** Options of each fit of KMeans. */
  public KMeansOptions kMeansOptions() {
    return new KMeansOptions(starts, maxIterations, maxEvaluationRows);
  }

  /** Options of the choice of k. */
  public KSelectionOptions kSelectionOptions() {
    return new KSelectionOptions(kMin, kMax, starts, bootstraps, maxEvaluationRows);
  }
}
