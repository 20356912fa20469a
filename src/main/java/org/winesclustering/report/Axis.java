package org.winesclustering.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An axis of a chart: round numbers, from one below the values to one above them.
 *
 * @param from value at the beginning of the axis
 * @param to value at its end, above {@code from}
 * @param ticks values with a mark, ascending, both ends among them
 */
record Axis(double from, double to, List<BigDecimal> ticks) {
  private static final int MOST_STEPS = 7;

  Axis {
    ticks = List.copyOf(ticks);
  }

  /**
   * An axis that has room for the values.
   *
   * @param values those that are not finite do not count; without others the axis goes from 0 to 1
   */
  static Axis of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double least = Arrays.stream(finite).min().orElse(0);
    double most = Arrays.stream(finite).max().orElse(1);
    if (least == most) {
      double around = least == 0 ? 1 : Math.abs(least) / 10;
      least -= around;
      most += around;
    }
    BigDecimal step = step((most - least) / MOST_STEPS);
    long first = (long) Math.floor(least / step.doubleValue());
    long last = (long) Math.ceil(most / step.doubleValue());
    List<BigDecimal> ticks = new ArrayList<>();
    for (long tick = first; tick <= last; tick++) {
      ticks.add(step.multiply(BigDecimal.valueOf(tick)));
    }
    return new Axis(ticks.get(0).doubleValue(), ticks.get(ticks.size() - 1).doubleValue(), ticks);
  }

  /** The next of .. 0.1, 0.2, 0.5, 1, 2, 5, 10 ..; decimal, so that 3 * 0.1 is written 0.3. */
  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(Math.log10(least));
    for (int factor : new int[] {1, 2, 5}) {
      BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= least) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
  }

  /** Where a value lies on the page if the axis goes from {@code start} to {@code end} there. */
  double at(double value, double start, double end) {
    return start + (value - from) / (to - from) * (end - start);
  }
}
