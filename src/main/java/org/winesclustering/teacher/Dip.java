package org.winesclustering.teacher;

import java.util.Arrays;

/**
 * Dip statistic, by how much numbers are not of one mode: J. A. Hartigan and P. M. Hartigan, "The
 * dip test of unimodality", The Annals of Statistics 13, 1985. The largest difference of the
 * distribution of the numbers and the nearest distribution with one mode.
 */
final class Dip {
  /** Distinct values, ascending. */
  private final double[] values;

  /** Number of the numbers below each value, and up to it. */
  private final int[] below;

  private final int[] upTo;

  private Dip(double[] sorted) {
    values = Arrays.stream(sorted).distinct().toArray();
    below = new int[values.length];
    upTo = new int[values.length];
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      below[i] = next;
      while (next < sorted.length && sorted[next] == values[i]) {
        next++;
      }
      upTo[i] = next;
    }
  }

  /**
   * The dip of some numbers, from 0 to 0.25.
   *
   * @param numbers at least one, in any order
   */
  static double of(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return new Dip(sorted).search() / (2.0 * numbers.length);
  }

  /**
   * Narrows the interval of the mode until the hulls inside are nearer to each other than the
   * distribution is to the hulls outside.
   */
  private double search() {
    int low = 0;
    int high = values.length - 1;
    double dip = 1;
    while (low < high) {
      double[] convex = hull(below, low, high, 1);
      double[] concave = hull(upTo, low, high, -1);
      int widest = low;
      for (int i = low; i <= high; i++) {
        if (concave[i - low] - convex[i - low] > concave[widest - low] - convex[widest - low]) {
          widest = i;
        }
      }
      double gap = concave[widest - low] - convex[widest - low];
      if (gap <= dip) {
        return dip;
      }
      int left = touching(convex, below, low, widest, -1);
      int right = touching(concave, upTo, low, widest, 1);
      // The gap is widest at a corner of one hull; the mode lies between it and the other's.
      int nextLow = Math.min(left, right);
      int nextHigh = Math.max(left, right);
      for (int i = low; i <= nextLow; i++) {
        dip = Math.max(dip, upTo[i] - convex[i - low]);
      }
      for (int i = nextHigh; i <= high; i++) {
        dip = Math.max(dip, concave[i - low] - below[i]);
      }
      if (nextLow == low && nextHigh == high) {
        return dip;
      }
      low = nextLow;
      high = nextHigh;
    }
    return dip;
  }

  /** The nearest corner of a hull at or beyond a position. */
  private int touching(double[] hull, int[] counts, int low, int from, int step) {
    int at = from;
    while (at - low > 0 && at - low < hull.length - 1 && hull[at - low] != counts[at]) {
      at += step;
    }
    return at;
  }

  /**
   * Values of a hull of the points (value, count) at each value: of the greatest convex function
   * below them ({@code sign} 1), or of the least concave one above them (-1).
   */
  private double[] hull(int[] counts, int low, int high, int sign) {
    int[] corners = new int[high - low + 1];
    int length = 0;
    for (int i = low; i <= high; i++) {
      while (length >= 2 && !turns(counts, corners[length - 2], corners[length - 1], i, sign)) {
        length--;
      }
      corners[length++] = i;
    }
    double[] hull = new double[high - low + 1];
    for (int corner = 1; corner < length; corner++) {
      int from = corners[corner - 1];
      int to = corners[corner];
      double slope = (counts[to] - counts[from]) / (values[to] - values[from]);
      for (int i = from + 1; i < to; i++) {
        hull[i - low] = counts[from] + slope * (values[i] - values[from]);
      }
      hull[from - low] = counts[from];
      hull[to - low] = counts[to];
    }
    return hull;
  }

  private boolean turns(int[] counts, int first, int second, int third, int sign) {
    double before = (counts[second] - counts[first]) * (values[third] - values[second]);
    double after = (counts[third] - counts[second]) * (values[second] - values[first]);
    return sign * (after - before) > 0;
  }
}
