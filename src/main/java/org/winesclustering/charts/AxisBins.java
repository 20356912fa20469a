package org.winesclustering.charts;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Neighbouring positions of an axis that are drawn as one.
 *
 * @param size number of positions
 * @param perBin positions of each bin but for the last one, which may have fewer
 */
public record AxisBins(int size, int perBin) {

  /** Bins of equally many positions, as few of these as it takes. */
  public static AxisBins of(int size, int mostBins) {
    return new AxisBins(size, (size + mostBins - 1) / mostBins);
  }

  /** Number of bins. */
  public int count() {
    return (size + perBin - 1) / perBin;
  }

  /** Mean of each bin, without NaN; NaN where there is nothing else. */
  public double[] means(double[] values) {
    return each(bin -> positions(values, bin).average().orElse(Double.NaN));
  }

  /** Sum of each bin, without NaN. */
  public double[] sums(double[] values) {
    return each(bin -> positions(values, bin).sum());
  }

  /** Greatest value of each bin, without NaN; NaN where there is nothing else. */
  public double[] maxima(double[] values) {
    return each(bin -> positions(values, bin).max().orElse(Double.NaN));
  }

  private double[] each(IntToDoubleFunction ofBin) {
    return IntStream.range(0, count()).mapToDouble(ofBin).toArray();
  }

  private DoubleStream positions(double[] values, int bin) {
    return Arrays.stream(values, bin * perBin, Math.min(size, (bin + 1) * perBin))
        .filter(value -> !Double.isNaN(value));
  }
}
