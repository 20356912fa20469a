package org.winesclustering.doctor;

import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Check that log lines are written somewhere. */
public record LogBinding() implements Check {
  @Override
  public String subject() {
    return "log";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return judge(LoggerFactory.getILoggerFactory());
  }

  /** An slf4j-api that finds no provider of its version falls back to one that drops all lines. */
  List<Finding> judge(ILoggerFactory factory) {
    String name = factory.getClass().getName();
    return name.contains("NOP")
        ? fail(
            "every log line is lost: slf4j found no provider (" + name + ")",
            "leave one slf4j-api, 2.x, and one provider, log4j-slf4j2-impl, on the class path")
        : ok("slf4j writes to " + name);
  }
}
