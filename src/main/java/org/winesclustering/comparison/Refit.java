package org.winesclustering.comparison;

import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.mixture.TiedMixtureFit;

/**
 * What is fitted again to resampled rows, to see whether a contender's clusters are found again.
 */
public enum Refit {
  KMEANS("KMeans") {
    @Override
    int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
      return KMeansInMemory.fit(drawn, k, STARTS, seed).labels(rows);
    }
  },
  /** The components are computed again as well. */
  KMEANS_PCA("components and KMeans") {
    @Override
    int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
      ComponentProjection components = ComponentProjection.of(drawn);
      return KMEANS.labels(components.projected(drawn), components.projected(rows), k, seed);
    }
  },
  /**
   * The mixture that a network is taught, and not the network, which would take too long. Refits of
   * KMeans in a network's embedding say nothing: it was made with all rows, and for their clusters.
   */
  TEACHER("the mixture that the network is taught") {
    @Override
    int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
      return new TiedMixtureFit(drawn, TiedMixture.SHRINKAGE, MIXTURE_STEPS, SMALLEST_GAIN)
          .fromKMeans(k, STARTS, seed)
          .mixture()
          .labels(rows);
    }
  };

  private static final int STARTS = 3;
  private static final int MIXTURE_STEPS = 31;
  private static final double SMALLEST_GAIN = 1e-5;

  private final String words;

  Refit(String words) {
    this.words = words;
  }

  /** What is fitted, in words. */
  public String words() {
    return words;
  }

  /**
   * Clusters of rows by a fit to other rows.
   *
   * @param drawn rows x scaled features, to which it is fitted
   * @param rows that get their clusters
   */
  abstract int[] labels(double[][] drawn, double[][] rows, int k, long seed);
}
