package org.winesclustering.comparison;

import java.util.Locale;

/**
 * Value of a measure for a contender and for plain KMeans, higher is better, with the interval of
 * their difference.
 *
 * @param measure for people, such as "stability"
 * @param difference {@code value - baseline}
 * @param lower end of the 95 % interval of the difference
 */
public record Difference(
    String measure, double value, double baseline, double difference, double lower, double upper) {

  static Difference of(String measure, double value, double baseline, double lower, double upper) {
    return new Difference(measure, value, baseline, value - baseline, lower, upper);
  }

  /**
   * Outcome by this measure: better or worse if the interval excludes 0 and the difference is not
   * too small to matter.
   *
   * @param least smallest difference that matters, above 0
   */
  Outcome outcome(double least) {
    if (lower > 0 && difference >= least) {
      return Outcome.BETTER;
    }
    return upper < 0 && difference <= -least ? Outcome.WORSE : Outcome.NO_DIFFERENT;
  }

  /** The numbers as text, such as "0.946 against 0.897 (difference 0.012 to 0.091)". */
  String numbers() {
    return "%s against %s (difference %s to %s)"
        .formatted(text(value), text(baseline), text(lower), text(upper));
  }

  private static String text(double number) {
    String text = String.format(Locale.ROOT, "%.3f", number);
    return text.equals("-0.000") ? "0.000" : text;
  }
}
