package org.winesclustering.columns;

/** Number that stands for a value below a limit of detection, such as {@code <0.5}. */
public enum BelowDetection {
  /** Half the limit. */
  HALF,
  /** The limit itself. */
  LIMIT,
  ZERO,
  /** None: the value is missing. */
  MISSING
}
