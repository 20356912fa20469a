package org.winesclustering.doctor;

import java.util.List;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Whether log lines go anywhere. */
public final class LogBinding implements Check {
  private static final long serialVersionUID = 1L;

  @Override
  public String subject() {
    return "log";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    return List.of(judge(LoggerFactory.getILoggerFactory()));
  }

  /** An slf4j-api that does not find a provider of its version takes one that drops every line. */
  Finding judge(ILoggerFactory factory) {
    String name = factory.getClass().getName();
    return name.contains("NOP")
        ? Finding.fail(
            subject(),
            "every log line is lost: slf4j found no provider (" + name + ")",
            "leave one slf4j-api, 2.x, and one provider, log4j-slf4j2-impl, on the class path")
        : Finding.ok(subject(), "slf4j writes to " + name);
  }
}
