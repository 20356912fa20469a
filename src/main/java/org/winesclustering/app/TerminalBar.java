package org.winesclustering.app;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunListener;
import org.winesclustering.event.RunName;

/** One bar for a whole run, with its present step, in the last line of a terminal. */
final class TerminalBar implements RunListener {
  private static final String TRAINING = "training";
  private static final int LONGEST = 24;
  private static final int SHORTEST = 10;

  private final PrintStream terminal;
  private final int columns;
  private final StatusLine line;
  private final PrintStream above;
  private final RoundText rounds = new RoundText();
  private Optional<RunProgress> progress = Optional.empty();
  private String details = "";

  /** A bar that is not shown yet; what is written while it is goes through standard error. */
  TerminalBar(PrintStream terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns;
    this.line = new StatusLine(terminal, Charset.defaultCharset());
    this.above = line.above();
  }

  @Override
  public void on(RunName run, RunEvent event) {
    if (event instanceof RunStarted) {
      progress = RunProgress.of(run.command());
      progress.ifPresent(begun -> System.setErr(above));
    } else if (event instanceof RunEnded) {
      end();
    } else if (event instanceof TrainingRound round) {
      details = ": " + rounds.of(round);
    } else if (event instanceof StepEnded ended && ended.step().equals(TRAINING)) {
      details = "";
    }
    progress.ifPresent(
        begun -> {
          begun.note(event);
          line.show(text(begun));
        });
  }

  private void end() {
    progress = Optional.empty();
    line.show("");
    if (System.err == above) {
      System.setErr(terminal);
    }
  }

  /** Makes the line; the bar takes what the text leaves, and a full last column would wrap. */
  private String text(RunProgress begun) {
    int percent = (int) (100 * begun.share());
    String text = String.format(Locale.ROOT, " %d %% %s%s", percent, begun.step(), details);
    int width = columns - 1;
    int free = width - text.length() - "[]".length();
    String all = bar(begun.share(), Math.max(SHORTEST, Math.min(LONGEST, free))) + text;
    return all.substring(0, Math.min(all.length(), width)).stripTrailing();
  }

  private static String bar(double share, int length) {
    int filled = (int) (length * share);
    return "[" + "=".repeat(filled) + " ".repeat(length - filled) + "]";
  }
}
