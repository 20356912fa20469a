package org.winesclustering.selftraining;

import java.io.Serializable;
import java.util.Arrays;
import org.winesclustering.mixture.TiedMixture;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.training.Block;

/** Shares the rows of blocks out among clusters, view by view. */
interface SoftAssignment extends Serializable {

  /**
   * The shares of one row in one view.
   *
   * @param point the view of the row
   * @param shares written here; they add up to 1
   * @return the log density of the point where there is one, else 0
   */
  double share(Block rows, int row, int view, double[] point, double[] shares);

  /** Each view by a mixture of its own. */
  static SoftAssignment by(TiedMixture[] mixtures) {
    return (rows, row, view, point, shares) -> mixtures[view].share(point, shares);
  }

  /** All views by what stands in the row itself, from a column on. */
  static SoftAssignment byColumns(int first) {
    return (rows, row, view, point, shares) -> {
      for (int cluster = 0; cluster < shares.length; cluster++) {
        shares[cluster] = rows.value(row, first + cluster);
      }
      return 0;
    };
  }

  /**
   * Each view wholly to the nearest of its centres, the first of equally near ones.
   *
   * @param centres views x clusters x dimensions
   */
  static SoftAssignment byNearest(double[][][] centres) {
    return (rows, row, view, point, shares) -> {
      Arrays.fill(shares, 0);
      shares[DenseVectors.nearest(centres[view], point)] = 1;
      return 0;
    };
  }
}
