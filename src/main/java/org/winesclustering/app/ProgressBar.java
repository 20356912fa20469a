package org.winesclustering.app;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingListener;

/** The progress of training: one moving bar in a terminal, one plain line a round elsewhere. */
final class ProgressBar implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressBar.class);
  private static final int USUAL_COLUMNS = 80;

  private final BiConsumer<RoundSummary, String> display;
  private double seconds;
  private int epochs;
  private OptionalInt epoch = OptionalInt.empty();

  ProgressBar(BiConsumer<RoundSummary, String> display) {
    this.display = display;
  }

  /** Progress on standard error, as a bar if {@code submit/wines} found a terminal there. */
  static ProgressBar onStandardError() {
    return new ProgressBar(
        Optional.ofNullable(System.getenv("WINES_TERMINAL_COLUMNS"))
            .<BiConsumer<RoundSummary, String>>map(
                columns -> new TerminalBar(System.err, columns(columns)))
            .orElse((round, text) -> LOG.info("training: {}", text)));
  }

  /** Number of columns of a terminal; the usual one where the terminal does not know it. */
  static int columns(String text) {
    try {
      int columns = Integer.parseInt(text.strip());
      return columns > 1 ? columns : USUAL_COLUMNS;
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  @Override
  public void onRound(RoundSummary round) {
    seconds += round.seconds();
    epochs += round.epoch() - epoch.orElseGet(() -> before(round));
    epoch = OptionalInt.of(round.epoch());
    display.accept(round, text(round));
  }

  /** Estimates the epochs before the first round seen, which may follow a checkpoint. */
  private static int before(RoundSummary round) {
    return round.epoch() - Math.max(1, round.epoch() / round.round());
  }

  /** Describes a round; what matters least comes last, where a narrow terminal cuts it off. */
  private String text(RoundSummary round) {
    String validation =
        Double.isNaN(round.validationLoss())
            ? ""
            : String.format(Locale.ROOT, ", validation %.4f", round.validationLoss());
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
