package org.winesclustering.failure;

/** The kinds of failure that a caller can tell apart and react to. */
public enum FailureKind {
  /** The cause is unknown: neither the caller nor the input is known to be at fault. */
  UNEXPECTED,
  /** An argument, a parameter or the configuration is wrong. */
  USAGE,
  /** The input is missing, cannot be read, or is not a table or a model that can be used. */
  INPUT,
  /** Too much of the input, which could be read, is bad. */
  DATA_QUALITY,
  /** Training diverged: the loss exploded, or a parameter is not a finite number any more. */
  DIVERGED,
  /** The clusters are worse than a gate allows. */
  QUALITY_GATE,
  /** The output exists already, or belongs to another run. */
  CONFLICT,
  /** A GPU is required, but none can be used. */
  NO_GPU
}
