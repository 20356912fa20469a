package org.winesclustering.config;

import org.winesclustering.ml.KebabCase;
import org.winesclustering.retraining.PublishGate;

/**
 * Conditions for a new model to replace the one that is published in the same output.
 *
 * @param tolerance largest decrease of the new model's measures that is accepted, 0 to 2
 */
public record PublishConfig(Match match, PublishGate.Gate gate, double tolerance) {
  /** Model whose cluster ids the new clusters keep. */
  public enum Match {
    /** The latest published model. */
    LATEST,
    NONE
  }

  static PublishConfig from(Section section) {
    PublishConfig config =
        new PublishConfig(
            section.oneOf("match", Match.class),
            section.oneOf("gate", PublishGate.Gate.class),
            section.number("tolerance", 0, 2));
    section.require(
        config.match == Match.LATEST || config.gate == PublishGate.Gate.OFF,
        "gate",
        KebabCase.of(config.gate),
        "off where publish.match is none, since nothing is compared then");
    return config;
  }

  /** The gate that a new model has to pass before it is published. */
  public PublishGate publishGate() {
    return new PublishGate(gate, tolerance);
  }
}
