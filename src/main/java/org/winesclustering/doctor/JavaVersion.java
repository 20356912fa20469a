package org.winesclustering.doctor;

import java.util.List;

/** Check that Spark runs on this version of Java. */
public record JavaVersion() implements Check {
  /** Release that this application is compiled for. */
  private static final int FIRST = 17;

  /** Last release with a SecurityManager, which Spark 3.5 asks for when it starts. */
  private static final int LAST = 23;

  @Override
  public String subject() {
    return "java";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    String given = here.property("java.specification.version");
    String found =
        "Java %s (%s) in %s"
            .formatted(
                here.property("java.version"),
                here.property("java.vendor"),
                here.property("java.home"));
    int version = given.matches("\\d{1,4}") ? Integer.parseInt(given) : 8;
    return version >= FIRST && version <= LAST
        ? ok(found)
        : fail(
            found,
            "needed: %1$d to %2$d; set JAVA_HOME to a JDK %1$d, for executors with --conf"
                    .formatted(FIRST, LAST)
                + " spark.executorEnv.JAVA_HOME=DIRECTORY");
  }
}
