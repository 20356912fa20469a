package org.winesclustering.features;

/** Scalers of MLlib that bring features to comparable ranges. */
public enum Scaler {
  /** Mean 0, sample deviation 1. */
  STANDARD,
  /** From 0 to 1. */
  MIN_MAX,
  /** Median 0, interquartile range 1. */
  ROBUST
}
