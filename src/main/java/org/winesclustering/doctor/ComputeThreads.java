package org.winesclustering.doctor;

import java.util.List;

/** Whether a task computes on one thread, as many tasks as there are cores. */
public final class ComputeThreads implements Check {
  private static final long serialVersionUID = 1L;

  private static final String VARIABLE = "OMP_NUM_THREADS";

  @Override
  public String subject() {
    return "threads";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    String given = here.variable(VARIABLE);
    if (given.equals("1")) {
      return List.of(Finding.ok(subject(), VARIABLE + " is 1: one thread for each task"));
    }
    return List.of(
        Finding.warn(
            subject(),
            VARIABLE
                + (given.isEmpty() ? " is not set" : " is " + given)
                + ": libraries compute on several threads in each task, slower, and with other last digits",
            "set "
                + VARIABLE
                + "=1, for executors with --conf spark.executorEnv."
                + VARIABLE
                + "=1"));
  }
}
