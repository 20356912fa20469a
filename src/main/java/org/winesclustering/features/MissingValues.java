package org.winesclustering.features;

/** Treatments of a record in which a feature is missing. */
public enum MissingValues {
  /** The record is left out. */
  REJECT,
  /** The feature's median over the training table takes the place of the missing value. */
  IMPUTE_MEDIAN
}
