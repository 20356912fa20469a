package org.winesclustering.app;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.training.EpochSummary;
import org.winesclustering.training.TrainingListener;

/** Shows training as one moving bar in a terminal, as about ten plain lines otherwise. */
final class TrainingProgress implements TrainingListener {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingProgress.class);
  private static final int BAR = 24;
  private static final int LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private double seconds;

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
  public void onEpoch(EpochSummary epoch) {
    seconds += epoch.seconds();
    if (terminal) {
      out.print("\r" + bar(epoch) + " " + text(epoch) + "  ");
      if (epoch.epoch() == epoch.epochs()) {
        out.println();
      }
      out.flush();
    } else if (isShown(epoch)) {
      LOG.info("training: {}", text(epoch));
    }
  }

  private static boolean isShown(EpochSummary epoch) {
    int step = Math.max(1, epoch.epochs() / LINES);
    return epoch.epoch() == 1 || epoch.epoch() % step == 0 || epoch.epoch() == epoch.epochs();
  }

  private static String bar(EpochSummary epoch) {
    int filled = (int) ((long) BAR * epoch.epoch() / epoch.epochs());
    return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
  }

  private String text(EpochSummary epoch) {
    double left = seconds / epoch.epoch() * (epoch.epochs() - epoch.epoch());
    return String.format(
        Locale.ROOT,
        "epoch %d/%d, loss %.4f, %,.0f rows/s, %.0f s left",
        epoch.epoch(),
        epoch.epochs(),
        epoch.loss(),
        epoch.rows() / epoch.seconds(),
        left);
  }
}
