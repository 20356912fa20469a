package org.winesclustering.training.callback;

import java.util.OptionalDouble;

/** Training between two rounds, as callbacks see and steer it. */
public interface TrainingState {

  /** Rounds that are done. */
  int round();

  /** Epochs that are done. */
  int epoch();

  /** Epochs there will be unless training is stopped. */
  int epochs();

  /** Mean loss over the rows trained in the last round. */
  double loss();

  /**
   * Mean loss over all validation rows, of the averaged network; empty without a validation split.
   */
  OptionalDouble validationLoss();

  /** The validation loss if there is one, else the loss. */
  default double monitored() {
    return validationLoss().orElse(loss());
  }

  /** Learning rate of the next round. */
  double learningRate();

  /** Sets the learning rate from the next round on. */
  void setLearningRate(double learningRate);

  /** Ends the phase after this round, and training if it is the last. */
  void stop(String reason);

  /** A copy of the network's parameters. */
  float[] parameters();

  /** Replaces the network's parameters. */
  void setParameters(float[] parameters);

  /** Notes something for the summary and the log, such as {@code learning rate 0.001}. */
  void event(String text);

  /** A checkpoint from which training can resume here. */
  Checkpoint checkpoint();
}
