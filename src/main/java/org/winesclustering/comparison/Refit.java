package org.winesclustering.comparison;

import java.io.Serializable;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.teacher.Method;

/**
 * What is fitted again to resampled rows, to see whether a contender's clusters are found again.
 */
public interface Refit extends Serializable {

  /** What is fitted, in words. */
  String words();

  /**
   * Clusters of rows by a fit to other rows.
   *
   * @param drawn rows x scaled features, to which it is fitted
   * @param rows that get their clusters
   */
  int[] labels(double[][] drawn, double[][] rows, int k, long seed);

  /** Refits without settings. */
  enum Simple implements Refit {
    KMEANS("KMeans") {
      @Override
      public int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
        return KMeansInMemory.fit(drawn, k, STARTS, seed).labels(rows);
      }
    },
    /** The components are computed again as well. */
    KMEANS_PCA("components and KMeans") {
      @Override
      public int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
        ComponentProjection components = ComponentProjection.of(drawn);
        return KMEANS.labels(components.projected(drawn), components.projected(rows), k, seed);
      }
    };

    private static final int STARTS = 3;

    private final String words;

    Simple(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /**
   * Refits of the mixture that a network is taught, and not of the network, which would take too
   * long. Refits of KMeans in a network's embedding say nothing: it was made with all rows, and for
   * their clusters.
   */
  record OfTeacher(Method method) implements Refit {

    @Override
    public String words() {
      return "the mixture that the network is taught";
    }

    @Override
    public int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
      return method.labels(drawn, rows, k, seed);
    }
  }
}
