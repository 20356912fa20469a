package org.winesclustering.charts;

/** Pearson correlation of columns. */
public final class Correlation {
  private Correlation() {}

  /**
   * Correlations of all pairs of columns, each over the records with both values.
   *
   * @param columns columns x records, NaN where missing
   * @return columns x columns, -1 to 1, symmetric; NaN for a column that does not vary, and for
   *     pairs with fewer than two records
   */
  public static double[][] of(double[][] columns) {
    double[][] correlation = new double[columns.length][columns.length];
    for (int i = 0; i < columns.length; i++) {
      for (int j = 0; j <= i; j++) {
        correlation[i][j] = of(columns[i], columns[j]);
        correlation[j][i] = correlation[i][j];
      }
    }
    return correlation;
  }

  /** Correlation in two passes, because sums of squares of values far from 0 lose digits. */
  private static double of(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    int both = 0;
    for (int row = 0; row < x.length; row++) {
      if (!Double.isNaN(x[row]) && !Double.isNaN(y[row])) {
        both++;
        meanX += (x[row] - meanX) / both;
        meanY += (y[row] - meanY) / both;
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int row = 0; row < x.length; row++) {
      if (!Double.isNaN(x[row]) && !Double.isNaN(y[row])) {
        double dx = x[row] - meanX;
        double dy = y[row] - meanY;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }
    }
    if (xx == 0 || yy == 0) {
      return Double.NaN;
    }
    return Math.max(-1, Math.min(1, xy / Math.sqrt(xx) / Math.sqrt(yy)));
  }
}
