package org.winesclustering.training;

/** A listener that hears of the start of training and of each round, on the driver. */
@FunctionalInterface
public interface TrainingListener {
  /** Called once before the first round, when the training rows are cached on the executors. */
  default void onStart() {}

  /** Called after each round. */
  void onRound(RoundSummary summary);

  /** A listener that tells this one, and then another. */
  default TrainingListener andThen(TrainingListener next) {
    TrainingListener first = this;
    return new TrainingListener() {
      @Override
      public void onStart() {
        first.onStart();
        next.onStart();
      }

      @Override
      public void onRound(RoundSummary summary) {
        first.onRound(summary);
        next.onRound(summary);
      }
    };
  }
}
