package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.ml.Moments;

/**
 * Moments of the features over the accepted rows, and the rejected rows by reason. Its size does
 * not depend on the number of rows.
 */
final class FeatureTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Moments[] moments;
  private final double[] minima;
  private final double[] maxima;
  private final boolean[] fractions;
  private final TreeMap<String, Long> reasons = new TreeMap<>();
  private long accepted;
  private long rejected;

  FeatureTally(int features) {
    moments = new Moments[features];
    Arrays.setAll(moments, feature -> new Moments());
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
    for (int i = 0; i < moments.length; i++) {
      if (!row.isMissing(i)) {
        add(i, row.value(i));
      }
    }
    return this;
  }

  private void add(int feature, double value) {
    moments[feature].add(value);
    minima[feature] = Math.min(minima[feature], value);
    maxima[feature] = Math.max(maxima[feature], value);
    fractions[feature] |= value != Math.rint(value);
  }

  FeatureTally merge(FeatureTally other) {
    accepted += other.accepted;
    rejected += other.rejected;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    for (int i = 0; i < moments.length; i++) {
      moments[i].merge(other.moments[i]);
      minima[i] = Math.min(minima[i], other.minima[i]);
      maxima[i] = Math.max(maxima[i], other.maxima[i]);
      fractions[i] |= other.fractions[i];
    }
    return this;
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
    return moments[feature].count() == 0;
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
    return moments[feature].count() == accepted;
  }

  FeatureSummary summary(int feature, String name, String type) {
    long count = moments[feature].count();
    return count == 0
        ? new FeatureSummary(name, type, Double.NaN, Double.NaN, Double.NaN, Double.NaN, accepted)
        : new FeatureSummary(
            name,
            type,
            moments[feature].mean(),
            moments[feature].deviation(),
            minima[feature],
            maxima[feature],
            accepted - count);
  }
}
