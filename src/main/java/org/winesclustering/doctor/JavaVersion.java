package org.winesclustering.doctor;

import java.util.List;

/** Whether Spark runs on this Java. */
public final class JavaVersion implements Check {
  private static final long serialVersionUID = 1L;

  /** What this application is compiled for. */
  private static final int FIRST = 17;

  /** The next one has no SecurityManager, which Spark 3.5 asks for when it starts. */
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
    return List.of(
        version >= FIRST && version <= LAST
            ? Finding.ok(subject(), found)
            : Finding.fail(
                subject(),
                found,
                "needed: %d to %d; set JAVA_HOME to a JDK %d, for executors with --conf spark.executorEnv.JAVA_HOME=DIRECTORY"
                    .formatted(FIRST, LAST, FIRST)));
  }
}
