package org.winesclustering.teacher;

import java.util.Optional;

/** A way to find clusters that can be fitted to any rows. */
@FunctionalInterface
interface Refitter {

  /** What was fitted: it gives rows their clusters. */
  @FunctionalInterface
  interface Fitted {

    /** Clusters of rows, from 0. */
    int[] labels(double[][] rows);
  }

  /**
   * Fits to rows.
   *
   * @param k clusters, 2 or more
   * @param start clusters of the rows to begin with; empty for starts of its own
   * @return empty if there are no k clusters
   */
  Optional<Fitted> fit(double[][] rows, int k, Optional<int[]> start, long seed);
}
