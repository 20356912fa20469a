package org.winesclustering.features;

/** Scalers of MLlib that bring features to comparable ranges. */
public enum Scaler {
  /** Scaling to mean 0 and sample deviation 1. */
  STANDARD,
  /** Scaling to the range from 0 to 1. */
  MIN_MAX,
  /** Scaling to median 0 and interquartile range 1. */
  ROBUST
}
