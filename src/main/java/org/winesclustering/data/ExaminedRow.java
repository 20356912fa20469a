package org.winesclustering.data;

import java.util.List;

/** The features of a row as numbers, and the reasons to reject it. */
final class ExaminedRow {
  private final double[] values;
  private final List<String> problems;
  private final List<String> unknownWords;

  /**
   * A row with NaN for missing values; with problems, its values are undefined.
   *
   * @param unknownWords columns whose words are in no order and count as missing
   */
  ExaminedRow(double[] values, List<String> problems, List<String> unknownWords) {
    this.values = values;
    this.problems = problems;
    this.unknownWords = unknownWords;
  }

  List<String> unknownWords() {
    return unknownWords;
  }

  boolean isAccepted() {
    return problems.isEmpty();
  }

  List<String> problems() {
    return problems;
  }

  boolean isMissing(int feature) {
    return Double.isNaN(values[feature]);
  }

  double value(int feature) {
    return values[feature];
  }

  /** The value of a feature, or null if it is missing. */
  Double number(int feature) {
    return isMissing(feature) ? null : (Double) values[feature];
  }
}
