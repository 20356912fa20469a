package org.winesclustering.pipeline;

import org.winesclustering.autoencoder.InvariantEncoderModel;
import org.winesclustering.autoencoder.InvariantStep;
import org.winesclustering.features.LearnedStep;

/** The two ways to come to the stage of the learned step of a preparation. */
final class EncoderSteps {
  private EncoderSteps() {}

  /** Encoders of records of one channel that are still to be fitted, with the seed of the run. */
  static LearnedStep ofSeed(long seed) {
    return ofSeed(seed, 1);
  }

  /** Encoders that are still to be fitted, with the seed of the run. */
  static LearnedStep ofSeed(long seed, int channels) {
    return (text, inputCol, outputCol) ->
        InvariantStep.encoder(text)
            .setInputCol(inputCol)
            .setOutputCol(outputCol)
            .setChannels(channels)
            .setSeed(seed);
  }

  /** An encoder that was fitted before, to records that were prepared alike. */
  static LearnedStep fitted(InvariantEncoderModel encoder) {
    return (text, inputCol, outputCol) -> encoder.setInputCol(inputCol).setOutputCol(outputCol);
  }
}
