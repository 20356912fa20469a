package org.winesclustering.config;

import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.MissingValues;
import org.winesclustering.features.Scaler;

/**
 * How features are scaled.
 *
 * @param clip bound on the absolute scaled value; 0 for none
 * @param normalize whether each scaled record is divided by its Euclidean length
 */
public record FeaturesConfig(Scaler scaler, double clip, boolean normalize) {

  static FeaturesConfig from(Section section) {
    return new FeaturesConfig(
        section.oneOf("scaler", Scaler.class),
        section.number("clip", 0, Double.MAX_VALUE),
        section.flag("normalize"));
  }

  /** Options of the stages that prepare features. */
  public FeatureOptions options(MissingValues missing) {
    return new FeatureOptions(missing, scaler, clip, normalize);
  }
}
