package org.winesclustering.autoencoder;

import org.winesclustering.failure.WinesFailure;
import org.winesclustering.spectra.PreparationSteps;
import org.winesclustering.spectra.StepText;

/**
 * The last step of a preparation as text, such as {@code invariants(shift=20)}: an {@link
 * InvariantEncoder}, whose Params are the parameters of the step.
 */
public final class InvariantStep {
  private static final String USAGE =
      PreparationSteps.LEARNED
          + "(shift=10, stretch=0.015, warp=1.5, gain=0.15, baseline=0.5, scatter=0.1, noise=0.02,"
          + " epochs=300, instances=1000)";

  private InvariantStep() {}

  /**
   * The encoder that a text describes.
   *
   * @throws WinesFailure of kind USAGE if a parameter is unknown or out of its range
   */
  public static InvariantEncoder encoder(String text) {
    InvariantEncoder encoder = new InvariantEncoder();
    try {
      StepText step = new StepText(text);
      encoder
          .setShift(step.number("shift", encoder.getShift()))
          .setStretch(step.number("stretch", encoder.getStretch()))
          .setWarp(step.number("warp", encoder.getWarp()))
          .setGain(step.number("gain", encoder.getGain()))
          .setBaseline(step.number("baseline", encoder.getBaseline()))
          .setScatter(step.number("scatter", encoder.getScatter()))
          .setNoise(step.number("noise", encoder.getNoise()))
          .setEpochs(step.whole("epochs", encoder.getEpochs()))
          .setInstances(step.whole("instances", encoder.getInstances()));
      step.checkEmpty(USAGE);
    } catch (IllegalArgumentException e) {
      throw PreparationSteps.failure(text, e);
    }
    return encoder;
  }
}
