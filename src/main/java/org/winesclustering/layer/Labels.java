package org.winesclustering.layer;

import java.util.Arrays;

/** The labels of some records, row by row; NaN stands for no label. */
final class Labels {
  private final double[] values;
  private final int columns;
  private final int[] known;

  /**
   * Labels of as many records as there are rows.
   *
   * @param values [records, columns]; belongs to this object from now on
   */
  Labels(double[] values, int columns) {
    this.values = values;
    this.columns = columns;
    known = new int[values.length / columns];
    Arrays.fill(known, columns);
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        known[i / columns]--;
      }
    }
  }

  int columns() {
    return columns;
  }

  /** All labels, [records, columns]. */
  double[] values() {
    return values;
  }

  /** The place of a record's first label among all. */
  int start(int record) {
    return record * columns;
  }

  /** Number of labels of a record, from 0 to the columns. */
  int known(int record) {
    return known[record];
  }
}
