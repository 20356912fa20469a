package org.winesclustering.data;

import java.util.List;

/** The features of a row as numbers, and the reasons to reject it. */
final class ExaminedRow {
  private final double[] values;
  private final List<String> problems;

  /** A row with NaN for missing values; with problems, its values are undefined. */
  ExaminedRow(double[] values, List<String> problems) {
    this.values = values;
    this.problems = problems;
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
