package org.winesclustering.training;

/** Hears of training as it goes on, on the driver. */
@FunctionalInterface
public interface TrainingListener {
  void onRound(RoundSummary summary);

  /** This one, and then another. */
  default TrainingListener andThen(TrainingListener next) {
    return summary -> {
      onRound(summary);
      next.onRound(summary);
    };
  }
}
