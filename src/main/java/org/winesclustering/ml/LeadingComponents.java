package org.winesclustering.ml;

/**
 * Rows along their first principal components, for KMeans of rows of many columns: the clusters
 * that are best along some components cost little more than the best of all columns (M. B. Cohen,
 * S. Elder, C. Musco, C. Musco and M. Persu, "Dimensionality reduction for k-means clustering and
 * low rank approximation", STOC 2015).
 */
public final class LeadingComponents {
  /** Dimensions that the rows span up to which nothing is left out. */
  private static final int FEW_DIMENSIONS = 200;

  private static final int COMPONENTS = 50;

  private LeadingComponents() {}

  /**
   * The rows in {@value #COMPONENTS} components, or the rows themselves where they or their columns
   * are few.
   *
   * @param rows rows x columns, at least one, without NaN
   */
  public static double[][] of(double[][] rows) {
    return Math.min(rows.length, rows[0].length) <= FEW_DIMENSIONS
        ? rows
        : ComponentMap.fit(rows, COMPONENTS).apply(rows);
  }
}
