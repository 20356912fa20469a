package org.winesclustering.selftraining;

import java.io.Serializable;
import org.winesclustering.training.Block;

/** Division of the rows of blocks among clusters, for each view by itself. */
interface SoftAssignment extends Serializable {

  /**
   * Computes the shares of one row in one view.
   *
   * @param point the view of the row
   * @param shares written here; they add up to 1
   */
  void share(Block rows, int row, int view, double[] point, double[] shares);

  /** Shares that stand in the row itself, from a column on, for all views the same. */
  static SoftAssignment byColumns(int first) {
    return (rows, row, view, point, shares) -> {
      for (int cluster = 0; cluster < shares.length; cluster++) {
        shares[cluster] = rows.value(row, first + cluster);
      }
    };
  }
}
