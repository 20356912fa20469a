package org.winesclustering.data;

import java.util.List;

/** The features of a row as numbers, and what speaks against it. */
final class ExaminedRow {
  private final double[] values;
  private final List<String> problems;

  /**
   * @param values NaN where one is missing; of no meaning in a row with problems
   * @param problems reasons to reject the row
   */
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

  /** Null where it is missing. */
  Double number(int feature) {
    return isMissing(feature) ? null : (Double) values[feature];
  }
}
