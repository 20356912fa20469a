package org.winesclustering.columns;

/** Role of a column in a run. */
public enum ColumnRole {
  /** Numbers to learn from. */
  FEATURE,
  /** Few different values without an order between them: words, booleans, codes. */
  CATEGORY,
  /** Days, times or years, in whatever notation. */
  DATE,
  /** Names or numbers of records or of other tables' records. */
  KEY,
  /** Known classes to compare the clusters with. */
  LABEL,
  /** What looks like known classes, and nobody has said so. */
  LABEL_CANDIDATE,
  /** Words of which there are many. */
  TEXT,
  /** One value in all records. */
  CONSTANT,
  /** Not to be used: nobody asked for it, or it has no values, or a type without numbers. */
  LEFT_OUT
}
