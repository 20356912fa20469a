package org.winesclustering.doctor;

/** Why something failed, for a line of text. */
final class Causes {
  private Causes() {}

  /** The innermost cause: what wraps it says less. */
  static String first(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : " (" + message.lines().findFirst().orElse("").strip() + ")");
  }
}
