package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moments of the features over the accepted rows, and the rejected rows by reason. Its size does
 * not depend on the number of rows.
 */
final class FeatureTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] values;
  private final double[] means;
  private final double[] squares;
  private final double[] minima;
  private final double[] maxima;
  private final boolean[] fractions;
  private final TreeMap<String, Long> reasons = new TreeMap<>();
  private long accepted;
  private long rejected;

  FeatureTally(int features) {
    values = new long[features];
    means = new double[features];
    squares = new double[features];
    minima = new double[features];
    maxima = new double[features];
    fractions = new boolean[features];
    Arrays.fill(minima, Double.POSITIVE_INFINITY);
    Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
  }

  FeatureTally add(ExaminedRow row) {
    if (!row.isAccepted()) {
      rejected++;
      row.problems().forEach(problem -> reasons.merge(problem, 1L, Long::sum));
      return this;
    }
    accepted++;
    for (int i = 0; i < values.length; i++) {
      if (!row.isMissing(i)) {
        add(i, row.value(i));
      }
    }
    return this;
  }

  private void add(int feature, double value) {
    values[feature]++;
    double distance = value - means[feature];
    means[feature] += distance / values[feature];
    squares[feature] += distance * (value - means[feature]);
    minima[feature] = Math.min(minima[feature], value);
    maxima[feature] = Math.max(maxima[feature], value);
    fractions[feature] |= value != Math.rint(value);
  }

  FeatureTally merge(FeatureTally other) {
    accepted += other.accepted;
    rejected += other.rejected;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    for (int i = 0; i < values.length; i++) {
      if (other.values[i] > 0) {
        mergeMoments(i, other);
        minima[i] = Math.min(minima[i], other.minima[i]);
        maxima[i] = Math.max(maxima[i], other.maxima[i]);
        fractions[i] |= other.fractions[i];
      }
    }
    return this;
  }

  private void mergeMoments(int feature, FeatureTally other) {
    double mine = values[feature];
    double others = other.values[feature];
    double distance = other.means[feature] - means[feature];
    values[feature] += other.values[feature];
    means[feature] += distance * others / (mine + others);
    squares[feature] +=
        other.squares[feature] + distance * distance * mine * others / (mine + others);
  }

  long accepted() {
    return accepted;
  }

  long rejected() {
    return rejected;
  }

  SortedMap<String, Long> reasons() {
    return reasons;
  }

  boolean isWithoutValue(int feature) {
    return values[feature] == 0;
  }

  boolean isConstant(int feature) {
    return minima[feature] == maxima[feature];
  }

  /** Whole numbers, none missing, that would fill their range if they were all distinct. */
  boolean fillsRange(int feature) {
    return isComplete(feature)
        && !fractions[feature]
        && maxima[feature] - minima[feature] + 1 == accepted;
  }

  boolean isComplete(int feature) {
    return values[feature] == accepted;
  }

  FeatureSummary summary(int feature, String name, String type) {
    long count = values[feature];
    return count == 0
        ? new FeatureSummary(name, type, Double.NaN, Double.NaN, Double.NaN, Double.NaN, accepted)
        : new FeatureSummary(
            name,
            type,
            means[feature],
            count == 1 ? 0 : Math.sqrt(squares[feature] / (count - 1)),
            minima[feature],
            maxima[feature],
            accepted - count);
  }
}
