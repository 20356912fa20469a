package org.winesclustering.failure;

/** Why something failed, for a line of text. */
public final class RootCause {
  private RootCause() {}

  /** Kind and first line of the innermost cause: what wraps it says less. */
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
