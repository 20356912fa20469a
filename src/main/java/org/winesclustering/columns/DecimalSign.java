package org.winesclustering.columns;

/**
 * Decimal sign of a column. It decides what {@code 1.065} and {@code 1,065} are; every other number
 * can be read in one way only.
 */
public enum DecimalSign {
  /** {@code 1.065} is about one, {@code 1,065} about a thousand. */
  POINT,
  /** {@code 1,065} is about one, {@code 1.065} about a thousand. */
  COMMA,
  /** Not known: cells that can be read in two ways are no numbers. */
  UNKNOWN
}
