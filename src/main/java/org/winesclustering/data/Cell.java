package org.winesclustering.data;

/**
 * What a cell of a table holds.
 *
 * @param value NaN and infinities included; NaN where there is no number
 */
record Cell(Kind kind, double value) {

  /** What a cell is before anybody asks whether its number will do. */
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

  /** Nothing, or a number that says so. */
  boolean isMissing() {
    return !isText() && Double.isNaN(value);
  }
}
