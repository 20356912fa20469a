package org.winesclustering.training;

/** A listener that hears of each round of training, on the driver. */
@FunctionalInterface
public interface TrainingListener {
  void onRound(RoundSummary summary);

  /** A listener that tells this one, and then another. */
  default TrainingListener andThen(TrainingListener next) {
    return summary -> {
      onRound(summary);
      next.onRound(summary);
    };
  }
}
