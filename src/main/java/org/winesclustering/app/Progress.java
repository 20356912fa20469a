package org.winesclustering.app;

import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunListener;
import org.winesclustering.event.RunName;
import org.winesclustering.runtime.Terminal;

/** The progress of a run: one bar in a terminal, a plain line for each round elsewhere. */
final class Progress {
  private Progress() {}

  /** Progress on standard error, as a bar if {@code submit/wines} found a terminal there. */
  static RunListener onStandardError() {
    OptionalInt columns = new Terminal(System.getenv()).columns();
    return columns.isPresent()
        ? new TerminalBar(System.err, columns.getAsInt())
        : new LoggedRounds();
  }

  /** Rounds in the log. */
  private static final class LoggedRounds implements RunListener {
    private final RoundText rounds = new RoundText();

    @Override
    public void on(RunName run, RunEvent event) {
      if (event instanceof TrainingRound round) {
        Log.LOG.info("training: {}", rounds.of(round));
      }
    }
  }

  /** Made with the first round: logging takes long to start, and help needs none. */
  private static final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  }
}
