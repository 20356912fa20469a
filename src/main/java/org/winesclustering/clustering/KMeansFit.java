package org.winesclustering.clustering;

import org.apache.spark.mllib.clustering.KMeansModel;

/**
 * KMeans model with its cost.
 *
 * @param seed of its start
 * @param cost sum of squared distances of the rows to their centres
 */
record KMeansFit(long seed, double cost, KMeansModel model) {
  /**
   * Relative difference below which two costs are those of the same optimum, summed in another
   * order. The earlier start is kept then, so that rounding does not choose.
   */
  private static final double SAME_COST = 1e-9;

  /** The cheaper of this and a later fit. */
  KMeansFit cheaper(KMeansFit later) {
    return later.cost < cost * (1 - SAME_COST) ? later : this;
  }
}
