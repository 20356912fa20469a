package org.winesclustering.clustering;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.failure.ExitCode;
import org.winesclustering.failure.WinesFailure;

/**
 * The numbers of clusters to try, of those asked for, with so many rows.
 *
 * @param least 1 or more
 * @param most at least {@code least}, less than the number of rows
 * @param key the configuration key that {@code least} comes from
 */
record KRange(int least, int most, String key) {
  private static final Logger LOG = LoggerFactory.getLogger(KRange.class);
  private static final int FEWEST_ROWS = 3;

  static KRange of(ClustersConfig config, long rows) {
    if (rows < FEWEST_ROWS) {
      throw WinesFailure.of(
          ExitCode.DATA_QUALITY,
          "there are only %d rows to cluster; at least %d are needed: give more rows",
          rows,
          FEWEST_ROWS);
    }
    boolean given = config.k() > 0;
    int least = given ? config.k() : config.kMin();
    int most = given ? config.k() : config.kMax();
    String key = given ? "clusters.k" : "clusters.k-min";
    if (least >= rows) {
      throw WinesFailure.of(
          ExitCode.USAGE,
          "%s is %d but there are only %d rows; choose 2 to %d",
          key,
          least,
          rows,
          rows - 1);
    }
    if (most >= rows) {
      LOG.warn("clusters.k-max is {} but there are only {} rows: taking {}", most, rows, rows - 1);
      most = (int) rows - 1;
    }
    return new KRange(least, most, key);
  }

  /** The failure for rows that repeat so much that not even the smallest k can be had. */
  WinesFailure tooFewDistinct(long distinctRows) {
    if (distinctRows < 2) {
      return WinesFailure.of(
          ExitCode.DATA_QUALITY,
          "all rows are the same point, %d distinct; clusters need at least 2 distinct rows: give more varied rows",
          distinctRows);
    }
    return WinesFailure.of(
        ExitCode.USAGE,
        "%s is %d but there are only %d distinct rows; choose 2 to %d",
        key,
        least,
        distinctRows,
        distinctRows);
  }
}
