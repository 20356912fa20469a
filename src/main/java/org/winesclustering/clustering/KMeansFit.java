package org.winesclustering.clustering;

import org.apache.spark.mllib.clustering.KMeansModel;

/**
 * One fitted KMeans.
 *
 * @param seed of its start
 * @param cost sum of squared distances of the rows to their centres
 */
record KMeansFit(long seed, double cost, KMeansModel model) {
  /**
   * Costs this close to each other, relatively, are the same optimum with sums in another order;
   * the earlier start is then kept, so that rounding does not choose.
   */
  private static final double SAME_COST = 1e-9;

  KMeansFit cheaper(KMeansFit later) {
    return later.cost < cost * (1 - SAME_COST) ? later : this;
  }
}
