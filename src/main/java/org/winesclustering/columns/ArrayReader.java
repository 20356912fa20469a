package org.winesclustering.columns;

import org.winesclustering.ml.NumberArray;

/**
 * Reader of one number of the arrays of a column.
 *
 * @param place of the number, from 0
 * @param length that all arrays have
 */
record ArrayReader(int place, int length, CellRules rules) implements FeatureReader {
  private static final long serialVersionUID = 1L;

  @Override
  public String expected() {
    return "an array of " + length + " numbers";
  }

  @Override
  public Cell read(Object cell) {
    if (cell == null) {
      return Cell.EMPTY;
    }
    if (NumberArray.size(cell) != length) {
      return Cell.TEXT;
    }
    double number = NumberArray.at(cell, place);
    return rules.isSentinel(number) ? Cell.EMPTY : Cell.number(number);
  }
}
