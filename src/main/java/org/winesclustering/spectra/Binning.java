package org.winesclustering.spectra;

import org.winesclustering.ml.RowMap;

/**
 * Binning, or bucketing: neighbouring points become one, their mean, at the mean of their
 * positions. It takes out noise and small shifts of peaks, and makes records shorter. Source: M.
 * Spraul and others, "Automatic reduction of NMR spectroscopic data for statistical and pattern
 * recognition classification of samples", Journal of Pharmaceutical and Biomedical Analysis 12,
 * 1994.
 *
 * <p>The result is in the units of the record. The last bin may have fewer points.
 *
 * @param points in a bin, 2 or more; 0 to go by the width
 * @param width of a bin in units of the axis, from the first position on; 0 to go by the points
 */
public record Binning(int points, double width) implements PreparationStep {
  public Binning {
    boolean isByPoints = points >= 2 && width == 0;
    boolean isByWidth = points == 0 && width > 0 && width <= Double.MAX_VALUE;
    if (!isByPoints && !isByWidth) {
      throw new IllegalArgumentException(
          "points is %d and width is %s, allowed: points of 2 or more, or a width above 0"
              .formatted(points, width));
    }
  }

  @Override
  public Axis after(Axis axis) {
    int[] bins = bins(axis);
    if (bins[bins.length - 1] < 1) {
      throw new IllegalArgumentException(
          "all %d positions, %s, are in one bin, and at least 2 are needed: make it smaller"
              .formatted(axis.size(), axis.range()));
    }
    return Axis.of(axis.unit(), means(axis.toArray(), bins));
  }

  @Override
  public RowMap on(Axis axis, double[] reference) {
    int[] bins = bins(axis);
    return record -> means(record, bins);
  }

  /** The bin of each point, from 0, none of them without points. */
  private int[] bins(Axis axis) {
    int[] bins = new int[axis.size()];
    for (int i = 1; i < bins.length; i++) {
      boolean isNext = points > 0 ? i % points == 0 : place(axis, i) > place(axis, i - 1);
      bins[i] = bins[i - 1] + (isNext ? 1 : 0);
    }
    return bins;
  }

  private double place(Axis axis, int point) {
    return Math.floor(Math.abs(axis.positions().get(point) - axis.first()) / width);
  }

  private static double[] means(double[] values, int[] bins) {
    double[] sums = new double[bins[bins.length - 1] + 1];
    int[] counts = new int[sums.length];
    for (int i = 0; i < values.length; i++) {
      sums[bins[i]] += values[i];
      counts[bins[i]]++;
    }
    for (int bin = 0; bin < sums.length; bin++) {
      sums[bin] /= counts[bin];
    }
    return sums;
  }
}
