package org.winesclustering.features;

/**
 * Options of the stages that prepare features.
 *
 * @param missing treatment of missing values
 * @param clip bound on the absolute scaled value, 0 for none
 * @param normalize whether each scaled vector is divided by its Euclidean length
 */
public record FeatureOptions(MissingValues missing, Scaler scaler, double clip, boolean normalize) {
  public FeatureOptions {
    if (!(clip >= 0)) {
      throw new IllegalArgumentException("clip is " + clip + ", allowed: 0 or more");
    }
  }
}
