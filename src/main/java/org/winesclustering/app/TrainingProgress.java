package org.winesclustering.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingListener;

/** Shows training as one moving bar in a terminal, as about ten plain lines otherwise. */
final class TrainingProgress implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingProgress.class);
  private static final int BAR = 24;
  private static final int LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private double seconds;
  private int rounds;
  private int epochs;
  private int epoch;
  private int shown;

  TrainingProgress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** On standard error, as a bar if {@code submit/wines} found a terminal there. */
  static TrainingProgress onStandardError() {
    return new TrainingProgress(
        System.err, Optional.ofNullable(System.getenv("WINES_TERMINAL_COLUMNS")).isPresent());
  }

  @Override
  public void onRound(RoundSummary round) {
    rounds++;
    seconds += round.seconds();
    epochs += round.epoch() - lastEpoch(round);
    epoch = round.epoch();
    if (terminal) {
      out.print("\r" + bar(round) + " " + text(round) + "  ");
      if (isLast(round)) {
        out.println();
      }
      out.flush();
    } else if (isShown(round)) {
      LOG.info("training: {}", text(round));
    }
  }

  /** Of the round before, also where training goes on from a checkpoint. */
  private int lastEpoch(RoundSummary round) {
    return rounds == 1 ? round.epoch() - round.epoch() / round.round() : epoch;
  }

  private static boolean isLast(RoundSummary round) {
    return round.epoch() == round.epochs() || !round.events().isEmpty();
  }

  /** The first, the last, and about ten between them. */
  private boolean isShown(RoundSummary round) {
    int step = Math.max(1, round.epochs() / LINES);
    boolean passed = round.epoch() / step > shown;
    shown = round.epoch() / step;
    return rounds == 1 || passed || isLast(round);
  }

  private static String bar(RoundSummary round) {
    int filled = (int) ((long) BAR * round.epoch() / round.epochs());
    return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
  }

  private String text(RoundSummary round) {
    double left = seconds / Math.max(1, epochs) * (round.epochs() - round.epoch());
    String validation =
        Double.isNaN(round.validationLoss())
            ? ""
            : String.format(Locale.ROOT, ", validation loss %.4f", round.validationLoss());
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, loss %.4f%s, learning rate %.3g, %,.0f rows/s, %.0f s left",
        round.epoch(),
        round.epochs(),
        round.loss(),
        validation,
        round.learningRate(),
        round.rowsPerSecond(),
        left);
  }
}
