package org.winesclustering.config;

import java.util.OptionalDouble;
import org.winesclustering.comparison.QualityGate;

/**
 * What the clusters must be like for a run to succeed.
 *
 * @param gate what the comparison with other ways to cluster must have found
 * @param minSilhouette in the scaled features; empty asks for nothing
 * @param minAri against the label; empty asks for nothing
 */
public record QualityConfig(
    QualityGate.Gate gate, OptionalDouble minSilhouette, OptionalDouble minAri) {

  static QualityConfig from(Section section) {
    return new QualityConfig(
        section.oneOf("gate", QualityGate.Gate.class),
        least(section, "min-silhouette"),
        least(section, "min-ari"));
  }

  /** The gate that a run's clusters have to pass. */
  public QualityGate qualityGate() {
    return new QualityGate(gate, minSilhouette, minAri);
  }

  /** A least value, of which the lowest that there can be asks for nothing. */
  private static OptionalDouble least(Section section, String key) {
    double least = section.number(key, -1, 1);
    return least == -1 ? OptionalDouble.empty() : OptionalDouble.of(least);
  }
}
