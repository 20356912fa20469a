package org.winesclustering.columns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Search for numbers that stand for missing values, such as -999: they end in nines, and no other
 * value is near them.
 */
final class SentinelTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double[] CANDIDATES = {
    -99, -999, -9999, -99_999, -999_999, 99, 999, 9999, 99_999, 999_999
  };

  private final long[] counts = new long[CANDIDATES.length];
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  void add(double value) {
    for (int i = 0; i < CANDIDATES.length; i++) {
      if (value == CANDIDATES[i]) {
        counts[i]++;
        return;
      }
    }
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }

  /** These numbers and others. */
  SentinelTally and(SentinelTally other) {
    SentinelTally both = new SentinelTally();
    both.merge(this);
    both.merge(other);
    return both;
  }

  void merge(SentinelTally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    least = Math.min(least, other.least);
    greatest = Math.max(greatest, other.greatest);
  }

  /** One sentence for each number that is further from the others than these are apart. */
  List<String> warnings(String column) {
    List<String> warnings = new ArrayList<>();
    double range = greatest - least;
    for (int i = 0; i < counts.length; i++) {
      double gap = Math.max(least - CANDIDATES[i], CANDIDATES[i] - greatest);
      if (counts[i] > 0 && range > 0 && gap > range) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "column %s has %d cells of %.0f, far from the others (%s to %s): if they stand for"
                    + " missing values, --set data.sentinels=%3$.0f makes them missing",
                column,
                counts[i],
                CANDIDATES[i],
                number(least),
                number(greatest)));
      }
    }
    return warnings;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }
}
