package org.winesclustering.failure;

/** A one-line description of the innermost cause of an exception. */
public final class RootCause {
  private RootCause() {}

  /** Describes the innermost cause by its class and the first line of its message. */
  public static String of(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : " (" + message.lines().findFirst().orElse("").strip() + ")");
  }
}
