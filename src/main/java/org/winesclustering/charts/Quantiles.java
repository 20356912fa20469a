package org.winesclustering.charts;

import java.util.Arrays;

/** Quantiles of a column, interpolated linearly (type 7 of Hyndman and Fan, 1996). */
public final class Quantiles {
  private final double[] sorted;

  /** Quantiles of the values that are not NaN. */
  public Quantiles(double[] column) {
    sorted = Arrays.stream(column).filter(value -> !Double.isNaN(value)).sorted().toArray();
  }

  /**
   * The quantile for a share.
   *
   * @param share of the values below it, 0 to 1
   * @return NaN without values
   */
  public double at(double share) {
    if (sorted.length == 0) {
      return Double.NaN;
    }
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  int count() {
    return sorted.length;
  }
}
