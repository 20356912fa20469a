package org.winesclustering.app;

/**
 * The main class for platforms to which the process and the Spark session belong, such as
 * Databricks: it ends neither, and throws where {@link Main} would exit. It is compiled for Java 8
 * for the same reason as {@link Main}.
 */
public final class JarTask {
  private JarTask() {}

  /**
   * Runs a command in the platform's session.
   *
   * @param arguments as {@code submit/wines} takes them, the command first
   * @throws IllegalStateException if its exit code is not 0; the reason is on standard error
   */
  public static void main(String[] arguments) {
    String refusal = Main.refusal();
    if (refusal != null) {
      throw new IllegalStateException(refusal);
    }
    int code = Main.run(arguments);
    if (code != 0) {
      throw new IllegalStateException(
          "wines ended with exit code " + code + "; standard error says why");
    }
  }
}
