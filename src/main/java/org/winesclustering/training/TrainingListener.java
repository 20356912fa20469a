package org.winesclustering.training;

/** Hears of training as it goes on, on the driver. */
@FunctionalInterface
public interface TrainingListener {
  void onRound(RoundSummary summary);
}
