package org.winesclustering.features;

/** Scalers that bring features to comparable ranges. */
public enum Scaler {
  /** Scaling to mean 0 and sample deviation 1. */
  STANDARD,
  /** Scaling to the range from 0 to 1. */
  MIN_MAX,
  /** Scaling to median 0 and interquartile range 1. */
  ROBUST,
  /**
   * Subtraction of the mean; one factor for all features, see {@link OrderedStandardScaler#power}.
   */
  CENTRE,
  /**
   * Subtraction of the mean and division by the root of the sample deviation: L. Eriksson, E.
   * Johansson, N. Kettaneh-Wold and S. Wold, "Introduction to multi- and megavariate data analysis
   * using projection methods", Umetrics, 1999; one factor for all features.
   */
  PARETO;

  /**
   * Whether scaled features keep unlike deviations, so that one bound would cut the large ones
   * only.
   */
  boolean isOfUnlikeColumns() {
    return this == CENTRE || this == PARETO;
  }
}
