package org.winesclustering.app;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.winesclustering.event.RunEvent.TrainingRound;

/** Rounds of training in words, with the time that is left by those that this process has seen. */
final class RoundText {
  private double seconds;
  private int epochs;
  private OptionalInt epoch = OptionalInt.empty();

  /** Describes a round; what matters least comes last, where a narrow terminal cuts it off. */
  String of(TrainingRound round) {
    seconds += round.seconds().orElse(0);
    epochs += round.epoch() - epoch.orElseGet(() -> before(round));
    epoch = OptionalInt.of(round.epoch());
    String validation =
        round.validationLoss().isEmpty()
            ? ""
            : String.format(Locale.ROOT, ", validation %.4f", round.validationLoss().getAsDouble());
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, %s left, loss %.4f%s, lr %.3g, %,.0f rows/s",
        round.epoch(),
        round.epochs(),
        clock(seconds / epochs * (round.epochs() - round.epoch())),
        round.loss(),
        validation,
        round.learningRate(),
        round.rowsPerSecond());
  }

  /** Estimates the epochs before the first round seen, which may follow a checkpoint. */
  private static int before(TrainingRound round) {
    return round.epoch() - Math.max(1, round.epoch() / round.round());
  }

  /** Time such as 0:07 or 1:02:03. */
  private static String clock(double seconds) {
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return time.toHours() == 0
        ? String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart())
        : String.format(
            Locale.ROOT,
            "%d:%02d:%02d",
            time.toHours(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }
}
