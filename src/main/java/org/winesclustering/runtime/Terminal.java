package org.winesclustering.runtime;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person reads at the end of a command that submit/wines started: plain lines on standard
 * error, without a time, which the log file has too. In other programs, and where all lines are
 * JSON, these are lines of the log.
 *
 * @param environment variables of the process, some of them from submit/wines
 */
public record Terminal(Map<String, String> environment) {
  private static final String COLUMNS = "WINES_TERMINAL_COLUMNS";
  private static final int USUAL_COLUMNS = 80;

  /** The beginning of a link and its end (OSC 8); the address stands between these two. */
  private static final String LINK = "\033]8;;";

  private static final String END = "\033\\";

  public static Terminal ofThisProcess() {
    return new Terminal(System.getenv());
  }

  /** Number of columns, by what submit/wines found; empty where there is no terminal. */
  public OptionalInt columns() {
    return environment.containsKey(COLUMNS)
        ? OptionalInt.of(columns(environment.get(COLUMNS)))
        : OptionalInt.empty();
  }

  /** The usual number where the terminal does not know it. */
  private static int columns(String text) {
    try {
      int columns = Integer.parseInt(text.strip());
      return columns > 1 ? columns : USUAL_COLUMNS;
    } catch (NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  /** Begun with the first line: help asks for the columns alone. */
  private static final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);
  }

  /** Whether more than text may be written. */
  private boolean takesLinks() {
    return columns().isPresent()
        && !"dumb".equals(environment.get("TERM"))
        && List.of("NO_COLOR", "CI").stream()
            .allMatch(name -> environment.getOrDefault(name, "").isEmpty());
  }

  /** Whether submit/wines has the log go to a file, and not as JSON to standard error. */
  private boolean isOfScript() {
    return environment.containsKey("WINES_LOG_FILE")
        && !"json".equals(environment.get("WINES_LOG_FORMAT"));
  }

  /** Says a line. */
  public void say(String line) {
    say(line, Failures.printable(line));
  }

  /** Says a word and an address, which is a link where the terminal takes links. */
  public void sayAddress(String word, String address) {
    say(word + " " + address, Failures.printable(word) + " " + link(address));
  }

  /** The address as it is written. */
  String link(String address) {
    String shown = Failures.printable(address);
    return takesLinks() ? LINK + shown + END + shown + LINK + END : shown;
  }

  private void say(String logged, String written) {
    if (isOfScript()) {
      Log.LOG.info(LogFile.ONLY, "{}", logged);
      System.err.println(written);
    } else {
      Log.LOG.info("{}", logged);
    }
  }
}
