package org.winesclustering.drift;

import java.util.stream.LongStream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Population stability index of two tables whose rows are counted in the same bins: the sum over
 * the bins of (a - e) ln(a / e), where e and a are the bin's shares of the expected and of the
 * actual rows. 0 for equal shares, no upper bound; by a rule of thumb below 0.1 little has changed,
 * above 0.25 much has (N. Siddiqi, "Credit Risk Scorecards", Wiley, 2006). It is the divergence J
 * of S. Kullback and R. A. Leibler, "On information and sufficiency", Annals of Mathematical
 * Statistics 22, 1951.
 *
 * <p>A bin that is empty on one side counts there as half a row, or as the other side's share if
 * that is less: an empty bin of a small table says little, and its logarithm is infinite.
 *
 * @param index the index
 * @param byChance what the index of as many rows, drawn from the expected ones, exceeds with the
 *     asked probability: (1 / expected rows + 1 / actual rows) times that quantile of chi-squared
 *     with one degree of freedom less than there are bins that are not empty on both sides (B.
 *     Yurdakul, "Statistical properties of the population stability index", dissertation, Western
 *     Michigan University, 2018). An approximation that is rough for few rows
 */
public record PopulationStability(double index, double byChance) {
  /** Index above which a change is clear, by the rule of thumb. */
  static final double CLEAR = 0.25;

  /** Index below which little has changed, by the same rule. */
  private static final double LITTLE = 0.1;

  /**
   * Compares two tables by their counts; without a row on one side, nothing is known to differ.
   *
   * @param expected number of rows in each bin
   * @param actual the same bins
   * @param probability of the index by chance, above 0 and below 1
   */
  static PopulationStability of(long[] expected, long[] actual, double probability) {
    double expectedRows = LongStream.of(expected).sum();
    double actualRows = LongStream.of(actual).sum();
    if (expectedRows == 0 || actualRows == 0) {
      return new PopulationStability(0, 0);
    }
    double index = 0;
    int bins = 0;
    for (int bin = 0; bin < expected.length; bin++) {
      if (expected[bin] + actual[bin] > 0) {
        bins++;
        index +=
            term(expected[bin] / expectedRows, expectedRows, actual[bin] / actualRows, actualRows);
      }
    }
    return new PopulationStability(
        index, (1 / expectedRows + 1 / actualRows) * quantile(bins - 1, 1 - probability));
  }

  private static double term(
      double expected, double expectedRows, double actual, double actualRows) {
    double e = expected > 0 ? expected : Math.min(0.5 / expectedRows, actual);
    double a = actual > 0 ? actual : Math.min(0.5 / actualRows, expected);
    return (a - e) * Math.log(a / e);
  }

  private static double quantile(int degrees, double share) {
    return degrees == 0
        ? 0
        : new ChiSquaredDistribution(degrees).inverseCumulativeProbability(share);
  }

  /** Whether more than a little has changed, and more than chance gives. */
  public boolean isNoticeable() {
    return exceeds(LITTLE);
  }

  /** Whether the index is above a limit, and above what it may be by chance. */
  boolean exceeds(double limit) {
    return index > limit && index > byChance;
  }
}
