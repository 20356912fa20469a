package org.winesclustering.config;

import org.winesclustering.drift.DriftLimit;

/**
 * Limit for the drift of scored records from those that the model was trained on.
 *
 * @param maxPsi largest population stability index of a feature or of the clusters; 0 for a report
 *     only
 * @param action reaction to a larger index
 */
public record DriftConfig(double maxPsi, Action action) {
  /** Reaction to drift above the limit. */
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
