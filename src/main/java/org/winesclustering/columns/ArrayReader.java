package org.winesclustering.columns;

import org.winesclustering.ml.NumberArray;

/**
 * Reader of one number of the arrays of a column.
 *
 * @param place of the number, from 0
 * @param length that all arrays have, or the longest if shorter ones are padded
 */
record ArrayReader(int place, int length, CellRules rules) implements FeatureReader {
  private static final long serialVersionUID = 1L;

  @Override
  public String expected() {
    return "an array of " + (rules.arePadding() ? "1 to " : "") + length + " numbers";
  }

  @Override
  public Cell read(Object cell) {
    if (cell == null) {
      return Cell.EMPTY;
    }
    int size = NumberArray.size(cell);
    if (size > length || size < (rules.arePadding() ? 1 : length)) {
      return Cell.TEXT;
    }
    if (place >= size) {
      return Cell.PADDING;
    }
    double number = NumberArray.at(cell, place);
    return rules.isSentinel(number) ? Cell.EMPTY : Cell.number(number);
  }
}
