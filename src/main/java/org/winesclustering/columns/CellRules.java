package org.winesclustering.columns;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.winesclustering.spectra.UnequalLengths;

/**
 * Rules for the cells of all columns of a table.
 *
 * @param missingMarks texts, in small letters, that stand for a missing value
 * @param sentinels numbers that stand for a missing value, such as -999
 * @param unequalLengths treatment of arrays that are shorter than others of their column
 */
public record CellRules(
    Set<String> missingMarks,
    BelowDetection belowDetection,
    Set<Double> sentinels,
    UnequalLengths unequalLengths)
    implements Serializable {

  /** Rules with marks in any case, by which arrays have one length. */
  public static CellRules of(
      List<String> missingMarks, BelowDetection belowDetection, List<Double> sentinels) {
    return new CellRules(
        missingMarks.stream()
            .map(mark -> mark.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        belowDetection,
        sentinels.stream().map(number -> number + 0.0).collect(Collectors.toUnmodifiableSet()),
        UnequalLengths.REJECT);
  }

  /** These rules with another treatment of arrays of unequal lengths. */
  public CellRules with(UnequalLengths other) {
    return new CellRules(missingMarks, belowDetection, sentinels, other);
  }

  /** Whether arrays that are shorter than others are padded. */
  public boolean arePadding() {
    return unequalLengths == UnequalLengths.PAD;
  }

  boolean isMissing(String text) {
    // Longer texts are no marks; names of wines need not be copied to small letters.
    return text.isEmpty()
        || (text.length() <= 16 && missingMarks.contains(text.toLowerCase(Locale.ROOT)));
  }

  boolean isSentinel(double number) {
    return !sentinels.isEmpty() && sentinels.contains(number + 0.0);
  }
}
