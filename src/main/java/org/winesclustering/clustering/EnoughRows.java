package org.winesclustering.clustering;

import org.winesclustering.config.ClustersConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Whether there are rows enough to be clustered, and the failures where there are not. */
final class EnoughRows {
  private static final int FEWEST_ROWS = 3;

  private EnoughRows() {}

  /**
   * For the number of clusters that is given, or the smallest of those to choose from.
   *
   * @throws WinesFailure exit 4 for fewer than three rows, exit 2 for no more rows than clusters
   */
  static void check(ClustersConfig config, long rows) {
    if (config.k() > 0) {
      check(config.k(), rows);
    } else {
      check(config.kMin(), rows, "clusters.k-min", 2);
    }
  }

  /**
   * For so many clusters.
   *
   * @param k 1 or more
   * @throws WinesFailure exit 4 for fewer than three rows, exit 2 for no more rows than clusters
   */
  static void check(int k, long rows) {
    check(k, rows, "clusters.k", 1);
  }

  private static void check(int k, long rows, String key, int least) {
    if (rows < FEWEST_ROWS) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "there are only %d rows to cluster; at least %d are needed: give more rows",
          rows,
          FEWEST_ROWS);
    }
    if (k >= rows) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "there are only %d rows for %d clusters; set %s to %d to %d",
          rows,
          k,
          key,
          least,
          rows - 1);
    }
  }

  /**
   * For so many clusters of rows that may repeat.
   *
   * @param k 1 or more
   * @param distinctRows 1 or more
   * @throws WinesFailure for fewer distinct rows than clusters: exit 4 for a single one, else exit
   *     2
   */
  static void checkDistinct(int k, long distinctRows) {
    if (distinctRows >= k) {
      return;
    }
    if (distinctRows == 1) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "all rows are the same point; %d clusters need at least %d distinct rows: give more"
              + " varied rows, or set clusters.k to 1",
          k,
          k);
    }
    throw WinesFailure.of(
        FailureKind.USAGE,
        "there are only %d distinct rows for %d clusters; set clusters.k to 1 to %d",
        distinctRows,
        k,
        distinctRows);
  }
}
