package org.winesclustering.data;

/**
 * Content of a cell of a table.
 *
 * @param value NaN and infinities included; NaN where there is no number
 */
record Cell(Kind kind, double value) {
  /** Type of the content; a number need not be a valid feature. */
  enum Kind {
    EMPTY,
    NUMBER,
    TEXT
  }

  static final Cell EMPTY = new Cell(Kind.EMPTY, Double.NaN);
  static final Cell TEXT = new Cell(Kind.TEXT, Double.NaN);

  static Cell number(double value) {
    return new Cell(Kind.NUMBER, value);
  }

  boolean isNumber() {
    return kind == Kind.NUMBER;
  }

  boolean isText() {
    return kind == Kind.TEXT;
  }

  /** Whether the cell is empty or NaN. */
  boolean isMissing() {
    return !isText() && Double.isNaN(value);
  }
}
