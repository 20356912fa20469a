package org.winesclustering.config;

import org.winesclustering.features.Scaler;

/**
 * Options of the scaling of features.
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
}
