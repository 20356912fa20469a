package org.winesclustering.training;

/** A listener that hears of the start of training and of each round, on the driver. */
@FunctionalInterface
public interface TrainingListener {
  /** Called once before the first round, when the training rows are cached on the executors. */
  default void onStart() {}

  /** Called after each round. */
  void onRound(RoundSummary summary);
}
