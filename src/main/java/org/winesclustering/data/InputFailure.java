package org.winesclustering.data;

import com.univocity.parsers.common.TextParsingException;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.winesclustering.config.Secrets;
import org.winesclustering.data.text.CsvDialect;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Failures about an input, each described in one line with its location. */
final class InputFailure {
  private static final int LONGEST_CAUSE = 300;
  private static final Pattern ERROR_CLASS = Pattern.compile("^\\[[A-Z_.]+\\] ");

  /** Secrets in messages of JDBC drivers, which repeat properties as {@code password: x}. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(password|passwd|passphrase|pwd|secret|token)(\\s*[=:]\\s*)[^\\s&;,]+");

  private InputFailure() {}

  /**
   * A failure with {@link FailureKind#INPUT}.
   *
   * @param problem what is wrong and what to do, as a format that follows "input LOCATION"
   */
  static WinesFailure of(String location, String problem, Object... arguments) {
    return new WinesFailure(
        FailureKind.INPUT,
        "input " + shown(location) + " " + String.format(Locale.ROOT, problem, arguments));
  }

  /** The result of a step that reads a location; what it throws becomes a failure of the input. */
  static <T> T guard(String location, Callable<T> step) {
    try {
      return step.call();
    } catch (WinesFailure e) {
      throw e;
    } catch (Exception | AssertionError e) {
      // Spark throws checked exceptions that Scala does not declare, and asserts what files decide.
      throw new WinesFailure(
          FailureKind.INPUT,
          "input %s cannot be read as a table: %s; check input.location, input.format and"
                  .formatted(shown(location), line(e))
              + " input.options",
          e);
    }
  }

  /** The location without secrets, for messages and logs. */
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
