package org.winesclustering.selection;

import java.util.Arrays;
import java.util.Collections;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;

/** The agreement of clusters that were found twice. */
final class Agreement {
  private Agreement() {}

  /**
   * The adjusted Rand index, from -0.5 to 1, higher is better; see {@link
   * ExternalMetrics#adjustedRandIndex}.
   *
   * @param left labels from 0, of the same rows as {@code right}
   */
  static double of(int[] left, int[] right) {
    long[][] counts = new long[size(left)][size(right)];
    for (int row = 0; row < left.length; row++) {
      counts[left[row]][right[row]]++;
    }
    return ExternalMetrics.adjustedRandIndex(
        new Contingency(
            Collections.nCopies(counts.length, ""),
            IntStream.range(0, size(right)).boxed().toList(),
            Stream.of(counts).map(line -> Arrays.stream(line).boxed().toList()).toList(),
            0));
  }

  private static int size(int[] labels) {
    return Arrays.stream(labels).max().orElse(0) + 1;
  }
}
