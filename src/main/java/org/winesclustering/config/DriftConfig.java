package org.winesclustering.config;

import org.winesclustering.drift.DriftLimit;

/**
 * How far scored records may have moved from those that the model was trained on.
 *
 * @param maxPsi largest population stability index of a feature or of the clusters' shares; 0 only
 *     reports
 * @param action what happens above it
 */
public record DriftConfig(double maxPsi, Action action) {

  /** What happens where records have moved too far. */
  public enum Action {
    WARN,
    FAIL
  }

  static DriftConfig from(Section section) {
    return new DriftConfig(
        section.number("max-psi", 0, 1000), section.oneOf("action", Action.class));
  }

  /** The limit above which {@link #action} is taken. */
  public DriftLimit driftLimit() {
    return new DriftLimit(maxPsi);
  }
}
