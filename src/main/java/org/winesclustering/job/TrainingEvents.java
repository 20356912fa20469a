package org.winesclustering.job;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.runtime.Steps;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingListener;

/** Tells every round of training to the run's events. */
final class TrainingEvents implements TrainingListener {
  private final Steps steps;

  TrainingEvents(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void onRound(RoundSummary round) {
    steps.tell(
        new TrainingRound(
            round.round(),
            round.epoch(),
            round.epochs(),
            OptionalLong.of(round.rows()),
            round.loss(),
            Double.isNaN(round.validationLoss())
                ? OptionalDouble.empty()
                : OptionalDouble.of(round.validationLoss()),
            round.learningRate(),
            OptionalDouble.of(round.seconds()),
            round.rowsPerSecond()));
  }
}
