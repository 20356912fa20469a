package org.winesclustering.mlflow;

import java.util.List;
import java.util.stream.Stream;
import org.winesclustering.event.RunEvent.TrainingRound;

/**
 * A measure as MLflow draws it.
 *
 * @param timestamp in milliseconds since 1970
 * @param step the epoch, 0 where there is none
 */
record Measure(String name, double value, long timestamp, int step) {
  /** What a round of training tells; numbers that are not finite are left out, as in JSON. */
  static List<Measure> of(TrainingRound round, long timestamp) {
    return Stream.of(
            new Measure("training/loss", round.loss(), timestamp, round.epoch()),
            new Measure(
                "training/validation_loss",
                round.validationLoss().orElse(Double.NaN),
                timestamp,
                round.epoch()),
            new Measure("training/learning_rate", round.learningRate(), timestamp, round.epoch()),
            new Measure(
                "training/rows_per_second", round.rowsPerSecond(), timestamp, round.epoch()))
        .filter(measure -> Double.isFinite(measure.value()))
        .toList();
  }
}
