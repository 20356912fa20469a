package org.winesclustering.data;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.winesclustering.ml.Moments;

/**
 * Statistics of the features over the accepted rows, and numbers of rejected rows by reason. Its
 * size does not depend on the number of rows.
 */
final class FeatureTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Moments[] moments;
  private final double[] minima;
  private final double[] maxima;
  private final TreeMap<String, Long> reasons = new TreeMap<>();
  private final TreeMap<String, Long> unknownWords = new TreeMap<>();
  private long accepted;
  private long rejected;

  FeatureTally(int features) {
    moments = new Moments[features];
    Arrays.setAll(moments, feature -> new Moments());
    minima = new double[features];
    maxima = new double[features];
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
    row.unknownWords().forEach(column -> unknownWords.merge(column, 1L, Long::sum));
    for (int i = 0; i < moments.length; i++) {
      if (!row.isMissing(i)) {
        double value = row.value(i);
        moments[i].add(value);
        minima[i] = Math.min(minima[i], value);
        maxima[i] = Math.max(maxima[i], value);
      }
    }
    return this;
  }

  FeatureTally merge(FeatureTally other) {
    accepted += other.accepted;
    rejected += other.rejected;
    other.reasons.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    other.unknownWords.forEach((column, count) -> unknownWords.merge(column, count, Long::sum));
    for (int i = 0; i < moments.length; i++) {
      moments[i].merge(other.moments[i]);
      minima[i] = Math.min(minima[i], other.minima[i]);
      maxima[i] = Math.max(maxima[i], other.maxima[i]);
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

  /** Numbers of accepted rows with a word that is not in its column's order, by column. */
  SortedMap<String, Long> unknownWords() {
    return unknownWords;
  }

  boolean isWithoutValue(int feature) {
    return moments[feature].count() == 0;
  }

  boolean isConstant(int feature) {
    return minima[feature] == maxima[feature];
  }

  FeatureSummary summary(int feature, String name, String type) {
    Moments values = moments[feature];
    boolean none = values.count() == 0;
    return new FeatureSummary(
        name,
        type,
        values.mean(),
        values.deviation(),
        none ? Double.NaN : minima[feature],
        none ? Double.NaN : maxima[feature],
        accepted - values.count());
  }
}
