package org.winesclustering;

/** For JVMs that live for seconds: two thirds of the processor time that they take otherwise. */
public final class QuickJava {
  /**
   * The quick compiler alone, and a collector without threads of its own that does not start for
   * the size of Spark's classes.
   */
  public static final String OPTIONS =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MetaspaceSize=256m";

  /** The same for a driver that {@code submit/wines} starts, which keeps its own options. */
  public static final String DRIVER = "spark.driver.extraJavaOptions=" + OPTIONS;

  /** The same for executors. */
  public static final String EXECUTORS = "spark.executor.extraJavaOptions=" + OPTIONS;

  private QuickJava() {}
}
