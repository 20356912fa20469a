package org.winesclustering.config;

import org.winesclustering.ml.KebabCase;
import org.winesclustering.retraining.PublishGate;

/**
 * How a new model takes the place of the one that is published in the same output.
 *
 * @param tolerance by how much the new model's measures may be lower, 0 to 2
 */
public record PublishConfig(Match match, PublishGate.Gate gate, double tolerance) {

  /** Whose ids the new clusters keep. */
  public enum Match {
    /** Those of the latest published model. */
    LATEST,
    NONE
  }

  static PublishConfig from(Section section) {
    PublishConfig config =
        new PublishConfig(
            section.oneOf("match", Match.class),
            section.oneOf("gate", PublishGate.Gate.class),
            section.number("tolerance", 0, 2));
    if (config.match == Match.NONE && config.gate != PublishGate.Gate.OFF) {
      section.problem(
          "gate",
          KebabCase.of(config.gate),
          "off where publish.match is none, since nothing is compared then");
    }
    return config;
  }

  /** The gate that a new model has to pass before it is published. */
  public PublishGate publishGate() {
    return new PublishGate(gate, tolerance);
  }
}
