package org.winesclustering.clustering;

import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;

/** Checks that a table has enough rows to be clustered. */
public final class EnoughRows {
  private static final int FEWEST_ROWS = 3;
  private static final Parameter K = Parameter.of(EnoughRows.class, "k");
  private static final Parameter K_MIN = Parameter.of(EnoughRows.class, "kMin");

  private EnoughRows() {}

  /**
   * Checks that there are more rows than clusters.
   *
   * @param k 1 or more
   * @throws WinesFailure of kind DATA_QUALITY for fewer than three rows, USAGE for no more rows
   *     than clusters
   */
  public static void check(int k, long rows) {
    check(k, rows, K, 1);
  }

  /**
   * Checks that there are more rows than the smallest number of clusters to choose from.
   *
   * @param kMin 2 or more
   * @throws WinesFailure of kind DATA_QUALITY for fewer than three rows, USAGE for no more rows
   *     than clusters
   */
  public static void checkFewest(int kMin, long rows) {
    check(kMin, rows, K_MIN, 2);
  }

  private static void check(int k, long rows, Parameter parameter, int least) {
    if (rows < FEWEST_ROWS) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "there are only %d rows to cluster; at least %d are needed: give more rows",
          rows,
          FEWEST_ROWS);
    }
    if (k >= rows) {
      throw WinesFailure.usage(
          "there are only %d rows for %d clusters; set %s to %d to %d",
          rows, k, parameter, least, rows - 1);
    }
  }

  /**
   * Checks that there are as many distinct rows as clusters.
   *
   * @param k 1 or more
   * @param distinctRows 1 or more
   * @throws WinesFailure for fewer distinct rows than clusters: of kind DATA_QUALITY for a single
   *     one, else USAGE
   */
  static void checkDistinct(int k, long distinctRows) {
    if (distinctRows >= k) {
      return;
    }
    if (distinctRows == 1) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "all rows are the same point; %d clusters need at least %d distinct rows: give more"
              + " varied rows, or set %s to 1",
          k,
          k,
          K);
    }
    throw WinesFailure.usage(
        "there are only %d distinct rows for %d clusters; set %s to 1 to %d",
        distinctRows, k, K, distinctRows);
  }
}
