package org.winesclustering.doctor;

import java.util.List;

/** Check that each task computes on one thread, since there are as many tasks as cores. */
public record ComputeThreads() implements Check {
  private static final String VARIABLE = "OMP_NUM_THREADS";

  @Override
  public String subject() {
    return "threads";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    String given = here.variable(VARIABLE);
    return given.equals("1")
        ? ok(VARIABLE + " is 1: one thread for each task")
        : warn(
            "%s is %s: libraries compute on several threads in each task, slower, and with other last"
                    .formatted(VARIABLE, given.isEmpty() ? "not set" : given)
                + " digits",
            "set %1$s=1, for executors with --conf spark.executorEnv.%1$s=1".formatted(VARIABLE));
  }
}
