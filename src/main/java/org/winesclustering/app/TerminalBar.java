package org.winesclustering.app;

import java.io.PrintStream;
import java.util.function.BiConsumer;
import org.winesclustering.training.RoundSummary;

/**
 * A moving bar in a terminal. Its line is always ended, and the next round goes back up to it, so
 * that whatever else is written, a warning or a failure, stands on a line of its own.
 */
final class TerminalBar implements BiConsumer<RoundSummary, String> {
  private static final int LONGEST = 24;
  private static final int SHORTEST = 10;

  private static final String LINE_UP = "\033[1A";
  private static final String ERASE_REST = "\033[K";

  private final PrintStream out;
  private final int columns;
  private boolean begun;

  TerminalBar(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  @Override
  public void accept(RoundSummary round, String text) {
    // Callbacks have logged the round's events below the bar, which starts again under them.
    boolean goesBack = begun && round.events().isEmpty();
    begun = true;
    out.print((goesBack ? LINE_UP : "") + "\r" + line(round, text) + ERASE_REST + "\n");
    out.flush();
  }

  /** Makes the line; the bar takes what the text leaves, and a full last column would wrap. */
  private String line(RoundSummary round, String text) {
    int width = columns - 1;
    int free = width - text.length() - "[] ".length();
    String line = bar(round, Math.max(SHORTEST, Math.min(LONGEST, free))) + " " + text;
    return line.substring(0, Math.min(line.length(), width));
  }

  private static String bar(RoundSummary round, int length) {
    int filled = (int) ((long) length * round.epoch() / round.epochs());
    return "[" + "=".repeat(filled) + " ".repeat(length - filled) + "]";
  }
}
