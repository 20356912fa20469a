package org.winesclustering.features;

/** Treatments of a record in which a feature is missing. */
public enum MissingValues {
  /** Leaving out of the record. */
  REJECT,
  /** Replacement by the feature's median over the training table. */
  IMPUTE_MEDIAN
}
