package org.winesclustering.config;

/**
 * How features are scaled.
 *
 * @param clip bound on the absolute scaled value; 0 for none
 * @param normalize whether each scaled record is divided by its Euclidean length
 */
public record FeaturesConfig(Scaler scaler, double clip, boolean normalize) {

  /** The scalers of MLlib that are offered. */
  public enum Scaler {
    /** Mean 0, sample deviation 1. */
    STANDARD,
    /** From 0 to 1. */
    MIN_MAX,
    /** Median 0, interquartile range 1. */
    ROBUST
  }

  static FeaturesConfig from(Section section) {
    return new FeaturesConfig(
        section.oneOf("scaler", Scaler.class),
        section.number("clip", 0, Double.MAX_VALUE),
        section.flag("normalize"));
  }
}
