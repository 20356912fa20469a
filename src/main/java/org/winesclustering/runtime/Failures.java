package org.winesclustering.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.winesclustering.config.ParameterKeys;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.RootCause;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.ExitCode;

/**
 * Turns what went wrong into one line for the person, a stack trace in the log, and an exit code.
 */
public final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /**
   * Marks what goes to the log file and not to the person's terminal; conf/log4j2.properties knows
   * it.
   */
  public static final Marker FILE_ONLY = MarkerFactory.getMarker("FILE");

  /** Control characters but the tab, and those that turn the direction of writing. */
  private static final String MOVES_THE_CURSOR =
      "[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";

  /** Longest message in characters; its end, where it says what to do, is kept. */
  private static final int LONGEST_LINE = 2_000;

  private Failures() {}

  public static int usage(String message) {
    tell(message);
    return ExitCode.USAGE.number();
  }

  public static int report(Throwable thrown) {
    // The person gets the line below, the log file the stack trace.
    LOG.error(
        FILE_ONLY, "failed with exit code {}: {}", exitCode(thrown).number(), stackTrace(thrown));
    tell(message(thrown) + logHint(thrown));
    return exitCode(thrown).number();
  }

  /**
   * A text, parts of which may come from a file or a table, as one line: nothing in it moves a
   * terminal's cursor, colours it, or turns the direction of writing.
   */
  public static String printable(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll(MOVES_THE_CURSOR, "?");
  }

  /** The person's line; where all lines are JSON, so is this one. */
  private static void tell(String words) {
    String message = printable(words);
    if ("json".equals(System.getenv("WINES_LOG_FORMAT"))) {
      LOG.error(message);
    } else {
      System.err.println("wines: " + message);
    }
  }

  /** Stack trace as text, without the secrets that a logger would write. */
  static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text, true));
    return Secrets.redacted(text.toString());
  }

  /** The same failure as an unchecked exception. */
  public static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }

  /** One line that says what is wrong and what to do. */
  public static String message(Throwable thrown) {
    String text =
        mendable(thrown)
            .map(failure -> failure.message(ParameterKeys::of))
            .orElseGet(
                () ->
                    isOutOfMemory(thrown)
                        ? outOfMemory()
                        : "unexpected error: " + RootCause.of(thrown));
    return StringUtils.abbreviateMiddle(printable(Secrets.redacted(text)), " .. ", LONGEST_LINE);
  }

  public static ExitCode exitCode(Throwable thrown) {
    return mendable(thrown).map(failure -> ExitCode.of(failure.kind())).orElse(ExitCode.UNEXPECTED);
  }

  /** Spark wraps what a task throws, so the failure may lie deep. */
  private static Optional<WinesFailure> mendable(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof WinesFailure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  private static String outOfMemory() {
    return String.format(
        Locale.ROOT,
        "out of memory; the driver has %,d MiB of heap. Give more with -- --driver-memory 8g or, on"
            + " a cluster, --executor-memory, or spread the rows over more executors",
        Runtime.getRuntime().maxMemory() / (1 << 20));
  }

  /** Whether memory ran out; what a task threw may have come as text. */
  private static boolean isOutOfMemory(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError
          || String.valueOf(cause.getMessage()).contains(OutOfMemoryError.class.getName())) {
        return true;
      }
    }
    return false;
  }

  private static String logHint(Throwable thrown) {
    String log = System.getenv("WINES_LOG_FILE");
    if (mendable(thrown).isPresent()) {
      return "";
    }
    return log == null ? "; the stack trace is in the log" : "; the stack trace is in " + log;
  }
}
