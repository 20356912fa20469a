package org.winesclustering.columns;

/**
 * Content of a cell of a table.
 *
 * @param value NaN and infinities included; NaN where there is no number
 */
public record Cell(Kind kind, double value) {
  /** Type of the content; a number need not be a valid feature. */
  public enum Kind {
    EMPTY,
    NUMBER,
    /** A number beyond a limit of measurement, such as {@code <0.5}, with its replacement. */
    LIMIT,
    /** Two numbers, of which nothing says which is meant: {@code 1,065}. */
    TWO_NUMBERS,
    /** A word that is not in the order of its column. */
    UNKNOWN_WORD,
    /** A place behind the end of a shorter array. */
    PADDING,
    TEXT
  }

  static final Cell EMPTY = new Cell(Kind.EMPTY, Double.NaN);
  static final Cell TEXT = new Cell(Kind.TEXT, Double.NaN);
  static final Cell UNKNOWN_WORD = new Cell(Kind.UNKNOWN_WORD, Double.NaN);
  static final Cell PADDING = new Cell(Kind.PADDING, Double.NaN);
  static final Cell TWO_NUMBERS = new Cell(Kind.TWO_NUMBERS, Double.NaN);

  static Cell number(double value) {
    return new Cell(Kind.NUMBER, value);
  }

  /** Whether there is one number, beyond a limit or not. */
  public boolean isNumber() {
    return kind == Kind.NUMBER || kind == Kind.LIMIT;
  }

  /** Whether the cell is neither empty nor one number. */
  public boolean isText() {
    return kind == Kind.TEXT || kind == Kind.TWO_NUMBERS || kind == Kind.UNKNOWN_WORD;
  }

  /** Whether the cell is empty or NaN. */
  public boolean isMissing() {
    return !isText() && kind != Kind.PADDING && Double.isNaN(value);
  }
}
