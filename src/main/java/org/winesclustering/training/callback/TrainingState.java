package org.winesclustering.training.callback;

import java.util.OptionalDouble;

/** The state of training between two rounds, which callbacks can read and change. */
public interface TrainingState {

  /** Number of completed rounds. */
  int round();

  /** Number of completed epochs. */
  int epoch();

  /** Number of epochs of the whole training, unless it is stopped. */
  int epochs();

  /** Mean loss over the rows of the last round; NaN before the first one of this process. */
  double loss();

  /**
   * Mean loss over all validation rows, of the averaged network; empty without a validation split.
   */
  OptionalDouble validationLoss();

  /** The loss to monitor: the validation loss if there is one, else the loss. */
  default double monitored() {
    return validationLoss().orElse(loss());
  }

  /** Learning rate of the next round. */
  double learningRate();

  /** Sets the learning rate from the next round on. */
  void setLearningRate(double learningRate);

  /** Ends the phase after this round; ends training if the phase is the last. */
  void stop(String reason);

  /** A copy of the network's parameters. */
  float[] parameters();

  /** Replaces the network's parameters. */
  void setParameters(float[] parameters);

  /** Adds an event to the summary and the log, such as {@code learning rate 0.001}. */
  void event(String text);

  /** Makes a checkpoint from which training can resume at this point. */
  Checkpoint checkpoint();
}
