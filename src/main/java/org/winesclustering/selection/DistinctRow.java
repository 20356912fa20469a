package org.winesclustering.selection;

import java.util.Arrays;

/** A row that is equal to another one of the same values. */
final class DistinctRow {
  private final double[] values;

  DistinctRow(double[] values) {
    this.values = values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DistinctRow row && Arrays.equals(values, row.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
