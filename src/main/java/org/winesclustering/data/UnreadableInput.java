package org.winesclustering.data;

import com.univocity.parsers.common.TextParsingException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.winesclustering.config.Secrets;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Turns whatever goes wrong while an input is read into one line for the person who named it. */
final class UnreadableInput {
  private static final int LONGEST_CAUSE = 300;
  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z_.]+\\] ");

  /**
   * JDBC drivers repeat properties in their messages, in the URL and outside it, where {@link
   * Secrets#redacted} does not look: {@code password: x, user: y}.
   */
  private static final Pattern SECRET =
      Pattern.compile("(?i)\\b(password|pwd|secret|token)(\\s*[=:]\\s*)[^\\s&;,]+");

  private UnreadableInput() {}

  /** The result of {@code step}, which reads {@code location}. */
  static <T> T guard(String location, Callable<T> step) {
    try {
      return step.call();
    } catch (WinesFailure e) {
      throw e;
    } catch (Exception | AssertionError e) {
      // Spark throws checked exceptions that its Scala methods do not declare, and asserts what
      // files decide.
      throw because(location, e);
    }
  }

  static WinesFailure because(String location, Throwable cause) {
    return new WinesFailure(
        FailureKind.INPUT,
        String.format(
            Locale.ROOT,
            "input %s cannot be read as a table: %s; check input.location, input.format and"
                + " input.options",
            shown(location),
            line(cause)),
        cause);
  }

  /** The location as it may be shown in messages and logs. */
  static String shown(String location) {
    return Secrets.redacted(location);
  }

  private static String line(Throwable exception) {
    Throwable cause = ExceptionUtils.getRootCause(exception);
    if (cause instanceof ArrayIndexOutOfBoundsException
        && ExceptionUtils.hasCause(exception, TextParsingException.class)) {
      return "a row has more than " + CsvDialect.MOST_COLUMNS + " cells";
    }
    String message =
        StringUtils.isBlank(cause.getMessage())
            ? cause.getClass().getSimpleName()
            : cause.getMessage();
    String oneLine = ERROR_CLASS.matcher(StringUtils.normalizeSpace(message)).replaceFirst("");
    Matcher secrets = SECRET.matcher(Secrets.redacted(oneLine));
    return StringUtils.removeEnd(
        StringUtils.abbreviate(secrets.replaceAll("$1$2(redacted)"), LONGEST_CAUSE), ".");
  }
}
