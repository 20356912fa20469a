package org.winesclustering.drift;

/**
 * Numbers of scored rows whose value of a feature lies outside the training's.
 *
 * @param below rows below the smallest value of the training
 * @param above rows above the largest one
 * @param far those of both that lie farther outside than the training's range is wide
 */
record OutsideRows(long below, long above, long far) {
  /** Smallest share of rows on one side that is worth a word. */
  private static final double LEAST_SHARE = 0.05;

  /**
   * Whether so many rows outside are more than chance gives.
   *
   * <p>Rows on one side: if all rows were drawn alike, the smallest of them all would belong to any
   * of them, and so on; no distribution is assumed (S. Rosenbaum, "Tables for a nonparametric test
   * of location", Annals of Mathematical Statistics 25, 1954). Far rows: a larger share than two in
   * as many rows as the training had, which is what may lie outside at all.
   *
   * @param rows that were scored
   * @param trainingRows that the range is of
   * @param probability that rows without drift are taken for drift
   */
  boolean exceedChance(long rows, long trainingRows, double probability) {
    return far > 2.0 * rows / (trainingRows + 1)
        || isSurprising(below, rows, trainingRows, probability / 2)
        || isSurprising(above, rows, trainingRows, probability / 2);
  }

  private static boolean isSurprising(
      long outside, long rows, long trainingRows, double probability) {
    if (outside < LEAST_SHARE * rows) {
      return false;
    }
    double byChance = 1;
    for (long i = 0; i < outside && byChance >= probability; i++) {
      byChance *= (double) (rows - i) / (rows + trainingRows - i);
    }
    return byChance < probability;
  }
}
