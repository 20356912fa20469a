package org.winesclustering.features;

/** Choice of the categories to learn from, where nobody names them. */
public enum Categorical {
  NONE,
  /** All that are found. */
  AUTO
}
