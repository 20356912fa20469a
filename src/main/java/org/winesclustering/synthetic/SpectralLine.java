package org.winesclustering.synthetic;

import java.io.Serializable;

/**
 * A Gaussian curve along the axis. Peaks of every shape are sums of lines.
 *
 * @param height above 0 or below
 * @param centre in steps of the axis from its first position, not necessarily a whole number
 * @param sigma standard deviation, in steps of the axis
 */
record SpectralLine(double height, double centre, double sigma) implements Serializable {
  /** Standard deviations from the centre beyond which a line is 0; it is below 2e-8 there. */
  private static final double REACH = 6;

  /**
   * Adds the line to the values of a spectrum.
   *
   * <p>From one position to the next a Gaussian changes by a factor which itself changes by a
   * constant factor: two products a position instead of an exponential.
   */
  void addTo(double[] values) {
    double reach = REACH * sigma;
    int last = values.length - 1;
    if (centre < -reach || centre > last + reach) {
      return;
    }
    int start = (int) Math.rint(Math.min(Math.max(centre, 0), last));
    addTo(values, start, 1, (int) Math.min(last, Math.floor(centre + reach)));
    addTo(values, start - 1, -1, (int) Math.max(0, Math.ceil(centre - reach)));
  }

  private void addTo(double[] values, int start, int direction, int end) {
    double distance = direction * (start - centre);
    double square = 2 * sigma * sigma;
    double value = height * StrictMath.exp(-distance * distance / square);
    double factor = StrictMath.exp(-(2 * distance + 1) / square);
    double change = StrictMath.exp(-2 / square);
    for (int j = start; direction * (end - j) >= 0; j += direction) {
      values[j] += value;
      value *= factor;
      factor *= change;
    }
  }
}
