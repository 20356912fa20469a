package org.winesclustering.bench;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Medians over rounds. */
final class Medians {
  private Medians() {}

  /** The middle value, or the mean of the two in the middle; there must be one. */
  static double of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Median of the ratios of each round, so that what slows a round down slows both. */
  static double ofRatios(double[] numerators, double[] denominators) {
    return ofRounds(numerators.length, i -> numerators[i] / denominators[i]);
  }

  private static double ofRounds(int rounds, IntToDoubleFunction value) {
    return of(IntStream.range(0, rounds).mapToDouble(value).toArray());
  }
}
