package org.winesclustering.failure;

import java.util.Locale;

/**
 * A failure with a cause that its reader can mend. The message is one line: what is wrong, the
 * value that was given, what is allowed, and what to do.
 */
public class WinesFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public WinesFailure(ExitCode exitCode, String message) {
    this(exitCode, message, null);
  }

  public WinesFailure(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** A failure whose message is {@code String.format(Locale.ROOT, format, arguments)}. */
  public static WinesFailure of(ExitCode exitCode, String format, Object... arguments) {
    return new WinesFailure(exitCode, String.format(Locale.ROOT, format, arguments));
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
