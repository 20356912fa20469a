package org.winesclustering.config;

import java.util.OptionalDouble;
import org.winesclustering.comparison.QualityGate;

/**
 * Quality of the clusters that a run needs to succeed.
 *
 * @param gate required result of the comparison with other clusterings
 * @param minSilhouette least silhouette in the scaled features; empty for none
 * @param minAri least adjusted Rand index against the label; empty for none
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

  /** A minimum; -1, the least possible value, means none. */
  private static OptionalDouble least(Section section, String key) {
    double least = section.number(key, -1, 1);
    return least == -1 ? OptionalDouble.empty() : OptionalDouble.of(least);
  }
}
