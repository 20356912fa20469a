package org.winesclustering.failure;

/** The kinds of failure that a caller can tell apart and react to. */
public enum FailureKind {
  /** Neither the caller nor the input is to blame, as far as is known. */
  UNEXPECTED,
  /** An argument, a parameter or the configuration is wrong. */
  USAGE,
  /** The input is missing, cannot be read, or is not a table or a model that can be used. */
  INPUT,
  /** The input was read, and too much of it is bad. */
  DATA_QUALITY,
  /** Training diverged: a loss or a parameter is no finite number any more. */
  DIVERGED,
  /** The clusters are worse than a gate allows. */
  QUALITY_GATE,
  /** The output exists already, or belongs to another run. */
  CONFLICT,
  /** A GPU is required, and none can be used. */
  NO_GPU
}
