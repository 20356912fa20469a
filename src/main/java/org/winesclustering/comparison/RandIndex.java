package org.winesclustering.comparison;

import java.util.Arrays;

/** The adjusted Rand index in plain arithmetic, where it is computed many times. */
final class RandIndex {
  private RandIndex() {}

  /** As {@link org.winesclustering.clustering.ExternalMetrics#adjustedRandIndex}. */
  static double adjusted(long[] cells, long[] left, long[] right) {
    double together = pairs(cells);
    double inLeft = pairs(left);
    double inRight = pairs(right);
    double rows = Arrays.stream(left).sum();
    double expected = rows < 2 ? 0 : inLeft * inRight / (rows * (rows - 1) / 2);
    double most = (inLeft + inRight) / 2;
    return most == expected ? 1 : (together - expected) / (most - expected);
  }

  /**
   * Of two labellings of the same points.
   *
   * @param first of each point, 0 or more
   */
  static double adjusted(int[] first, int[] second) {
    int left = Arrays.stream(first).max().orElse(0) + 1;
    int right = Arrays.stream(second).max().orElse(0) + 1;
    long[] cells = new long[left * right];
    long[] leftSizes = new long[left];
    long[] rightSizes = new long[right];
    for (int i = 0; i < first.length; i++) {
      cells[first[i] * right + second[i]]++;
      leftSizes[first[i]]++;
      rightSizes[second[i]]++;
    }
    return adjusted(cells, leftSizes, rightSizes);
  }

  private static double pairs(long[] sizes) {
    double pairs = 0;
    for (long size : sizes) {
      pairs += (double) size * (size - 1) / 2;
    }
    return pairs;
  }
}
