package org.winesclustering.failure;

import java.util.Locale;

/**
 * A failure with a cause that its reader can mend. The message is one line: what is wrong, the
 * value that was given, what is allowed, and what to do.
 */
public class WinesFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  public WinesFailure(FailureKind kind, String message) {
    this(kind, message, null);
  }

  public WinesFailure(FailureKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** A failure whose message is {@code String.format(Locale.ROOT, format, arguments)}. */
  public static WinesFailure of(FailureKind kind, String format, Object... arguments) {
    return new WinesFailure(kind, String.format(Locale.ROOT, format, arguments));
  }

  /** What kind of failure this is, for callers that react to it. */
  public FailureKind kind() {
    return kind;
  }
}
