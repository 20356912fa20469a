package org.winesclustering.columns;

/** Kind of a column's type in the input. */
public enum ColumnType {
  NUMBER,
  TEXT,
  BOOLEAN,
  TIME,
  /** Arrays or vectors of numbers. */
  NUMBERS,
  OTHER
}
