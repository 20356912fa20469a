package org.winesclustering.app;

import java.lang.reflect.InvocationTargetException;

/**
 * The class that spark-submit starts. It is compiled for Java 8, so that an older Java than the
 * application needs is told so in one line, and not by the stack trace of a class that cannot be
 * loaded.
 */
public final class Main {
  private static final int FIRST_JAVA = 17;

  private static final int USAGE = 2;

  private Main() {}

  /**
   * Runs a command, and ends the process if it failed.
   *
   * @param arguments as {@code submit/wines} takes them, the command first
   */
  public static void main(String[] arguments) {
    String refusal = refusal();
    if (refusal != null) {
      System.err.println("wines: " + refusal);
      System.exit(USAGE);
    }
    call("main", arguments);
  }

  /**
   * Runs a command in this JVM, in its Spark session if it has one.
   *
   * @param arguments as {@code submit/wines} takes them, the command first
   * @return the exit code, 0 for success; what went wrong is on standard error
   */
  public static int run(String... arguments) {
    return (Integer) call("run", arguments);
  }

  /** What is wrong with the Java of this process, or null. */
  static String refusal() {
    return refusal(
        System.getProperty("java.specification.version"), System.getProperty("java.home"));
  }

  /**
   * What is wrong with a Java, or null.
   *
   * @param version as in 11, or 1.8
   */
  static String refusal(String version, String home) {
    String number = version.startsWith("1.") ? version.substring(2) : version;
    return Integer.parseInt(number) >= FIRST_JAVA
        ? null
        : "this is Java "
            + number
            + " in "
            + home
            + ", needed: "
            + FIRST_JAVA
            + " or later, on the driver and on executors; set JAVA_HOME to a JDK "
            + FIRST_JAVA
            + ", on a cluster also --conf spark.executorEnv.JAVA_HOME=DIRECTORY (on YARN and EMR"
            + " Serverless the same for spark.yarn.appMasterEnv and spark.emr-serverless.driverEnv)";
  }

  private static Object call(String method, String[] arguments) {
    try {
      return Class.forName("org.winesclustering.app.Wines")
          .getMethod(method, String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error) {
        throw (Error) e.getCause();
      }
      throw e.getCause() instanceof RuntimeException
          ? (RuntimeException) e.getCause()
          : new IllegalStateException(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the application's jar is not complete", e);
    }
  }
}
