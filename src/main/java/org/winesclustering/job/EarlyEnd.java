package org.winesclustering.job;

import java.util.Optional;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingSummary;

/** A training that ended before all its epochs. */
final class EarlyEnd {
  /** Mark of the event of a round after which a phase was stopped. */
  private static final String STOPPED = " (early stopping)";

  private EarlyEnd() {}

  /** One sentence about it; empty if all epochs were trained. */
  static Optional<String> sentence(TrainingSummary training) {
    RoundSummary last = training.rounds().get(training.rounds().size() - 1);
    if (last.epoch() >= last.epochs()) {
      return Optional.empty();
    }
    String why =
        training.rounds().stream()
            .flatMap(round -> round.events().stream())
            .filter(event -> event.endsWith(STOPPED))
            .reduce((earlier, later) -> later)
            .map(event -> event.substring(0, event.length() - STOPPED.length()))
            .orElse("what is to be learned no longer changed");
    return Optional.of(
        "training ended early after %d of %d epochs: %s"
            .formatted(last.epoch(), last.epochs(), why));
  }
}
