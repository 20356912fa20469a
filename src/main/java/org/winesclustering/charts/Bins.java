package org.winesclustering.charts;

import java.util.stream.IntStream;

/**
 * Bins of a histogram with the width of Freedman and Diaconis (1981), 2 IQR / cbrt(n), but {@value
 * #FEWEST} to {@value #MOST} of them.
 *
 * @param edges ascending, one more than there are bins
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Bins(double[] edges) {
  private static final int FEWEST = 10;
  private static final int MOST = 40;

  /**
   * The bins of a column.
   *
   * @param column NaN where missing; without values there is one bin from 0 to 0
   */
  public static Bins of(double[] column) {
    Quantiles quantiles = new Quantiles(column);
    if (quantiles.count() == 0) {
      return new Bins(new double[] {0, 0});
    }
    double least = quantiles.at(0);
    double width = 2 * (quantiles.at(0.75) - quantiles.at(0.25)) / Math.cbrt(quantiles.count());
    double span = quantiles.at(1) - least;
    int bins = width > 0 ? (int) Math.min(MOST, Math.max(FEWEST, Math.ceil(span / width))) : FEWEST;
    return new Bins(
        IntStream.rangeClosed(0, bins).mapToDouble(i -> least + span * i / bins).toArray());
  }

  /**
   * Number of values in each cluster and bin.
   *
   * @param cluster index of each value's cluster, 0 to {@code clusters - 1}
   * @return clusters x bins; only the last bin includes its upper edge
   */
  public long[][] counts(double[] column, int[] cluster, int clusters) {
    int bins = edges.length - 1;
    long[][] counts = new long[clusters][bins];
    double span = edges[bins] - edges[0];
    for (int row = 0; row < column.length; row++) {
      if (!Double.isNaN(column[row])) {
        int bin = span == 0 ? 0 : (int) ((column[row] - edges[0]) / span * bins);
        counts[cluster[row]][Math.min(bin, bins - 1)]++;
      }
    }
    return counts;
  }
}
