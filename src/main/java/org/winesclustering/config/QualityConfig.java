package org.winesclustering.config;

import java.util.List;

/**
 * What the clusters must be like for a run to succeed.
 *
 * @param gate off, not-worse or better
 * @param minSilhouette in the scaled features; -1 asks for nothing
 * @param minAri against the label; -1 asks for nothing
 */
public record QualityConfig(String gate, double minSilhouette, double minAri) {

  static QualityConfig from(Section section) {
    return new QualityConfig(
        section.oneOf("gate", List.of("off", "not-worse", "better")),
        section.number("min-silhouette", -1, 1),
        section.number("min-ari", -1, 1));
  }
}
