package org.winesclustering.runtime;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.ParameterKeys;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.RootCause;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.run.ExitCode;

/** One line for the person, a stack trace for the log and an exit code of what went wrong. */
public final class Failures {
  /** Control characters but the tab, and those that turn the direction of writing. */
  private static final String MOVES_THE_CURSOR =
      "[\\x00-\\x08\\x0A-\\x1F\\x7F-\\x9F\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]";

  /** Longest message in characters; its end, where it says what to do, is kept. */
  private static final int LONGEST_LINE = 2_000;

  private Failures() {}

  /** Begun when something is logged, which takes longer than to refuse a command line. */
  private static final class Log {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  }

  /**
   * Tells the person that the command line is wrong.
   *
   * @return the exit code
   */
  public static int usage(String message) {
    tell(message);
    return ExitCode.USAGE.number();
  }

  /**
   * Tells the person in one line what went wrong; the stack trace goes to the log file.
   *
   * @return the exit code
   */
  public static int report(Throwable thrown) {
    Log.LOG.error(
        LogFile.ONLY,
        "failed with exit code {}: {}",
        exitCode(thrown).number(),
        stackTrace(thrown));
    tell(message(thrown) + logHint(thrown));
    return exitCode(thrown).number();
  }

  /**
   * Makes one line of a text, parts of which may come from a file or a table: nothing in it moves a
   * terminal's cursor, colours it, or turns the direction of writing.
   */
  public static String printable(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").replaceAll(MOVES_THE_CURSOR, "?");
  }

  /** Prints the person's line; it is logged as JSON where all lines are. */
  public static void tell(String words) {
    String message = printable(Secrets.redacted(words));
    if ("json".equals(System.getenv("WINES_LOG_FORMAT"))) {
      Log.LOG.error(message);
    } else {
      System.err.println("wines: " + message);
    }
  }

  /** Stack trace as text, without the secrets that a logger would write. */
  static String stackTrace(Throwable thrown) {
    return Secrets.redacted(ExceptionUtils.getStackTrace(thrown));
  }

  /** Makes an unchecked exception of a checked one; throws an error, returns any other as it is. */
  public static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(thrown);
  }

  /** Describes in one line, without secrets, what is wrong and what to do. */
  public static String message(Throwable thrown) {
    return StringUtils.abbreviateMiddle(
        printable(Secrets.redacted(text(thrown))), " .. ", LONGEST_LINE);
  }

  private static String text(Throwable thrown) {
    if (FullDisk.isBehind(thrown)) {
      return FullDisk.told(thrown);
    }
    return mendable(thrown)
        .map(failure -> failure.message(ParameterKeys::of))
        .orElseGet(
            () ->
                isOutOfMemory(thrown)
                    ? outOfMemory(thrown)
                    : "unexpected error: " + RootCause.of(thrown));
  }

  /** Exit code of a process that ends with a failure. */
  public static ExitCode exitCode(Throwable thrown) {
    return FullDisk.isBehind(thrown)
        ? ExitCode.USAGE
        : mendable(thrown).map(failure -> ExitCode.of(failure.kind())).orElse(ExitCode.UNEXPECTED);
  }

  /** Finds a failure that the person can mend; Spark wraps what a task throws. */
  private static Optional<WinesFailure> mendable(Throwable thrown) {
    return Optional.ofNullable(ExceptionUtils.throwableOfType(thrown, WinesFailure.class));
  }

  private static String outOfMemory(Throwable thrown) {
    boolean isOfThreads =
        ExceptionUtils.getThrowableList(thrown).stream()
            .anyMatch(cause -> String.valueOf(cause.getMessage()).contains("native thread"));
    if (isOfThreads) {
      return ThreadLimit.TOLD;
    }
    return String.format(
        Locale.ROOT,
        "out of memory; the driver has %,d MiB of heap. Give more with -- --driver-memory 8g or, on"
            + " a cluster, --executor-memory, or spread the rows over more executors",
        Runtime.getRuntime().maxMemory() / (1 << 20));
  }

  /** Whether memory ran out; what a task threw may have come as text. */
  private static boolean isOutOfMemory(Throwable thrown) {
    return ExceptionUtils.getThrowableList(thrown).stream()
        .anyMatch(
            cause ->
                cause instanceof OutOfMemoryError
                    || String.valueOf(cause.getMessage())
                        .contains(OutOfMemoryError.class.getName()));
  }

  private static String logHint(Throwable thrown) {
    String log = Objects.requireNonNullElse(System.getenv("WINES_LOG_FILE"), "the log");
    return FullDisk.isBehind(thrown) || mendable(thrown).isPresent()
        ? ""
        : "; the stack trace is in " + log;
  }
}
