package org.winesclustering.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.winesclustering.CommandInProcess;

/**
 * A command in the JVM and the Spark session of the test: a fraction of what a {@link WinesProcess}
 * takes, for all that is not about processes.
 */
final class WinesInProcess {
  /** Far above what a run takes: on a busy machine as well, only one that hangs takes longer. */
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private WinesInProcess() {}

  static WinesProcess.Ended run(List<String> arguments) throws Exception {
    return run(Map.of(), arguments);
  }

  /**
   * Runs a command to its end.
   *
   * @param environment variables on top of this JVM's own
   */
  static WinesProcess.Ended run(Map<String, String> environment, List<String> arguments)
      throws Exception {
    try (CommandInProcess command = new CommandInProcess(environment)) {
      CommandInProcess.Ended ended = command.run(arguments, LIMIT);
      return new WinesProcess.Ended(ended.exitCode(), ended.stdout(), ended.stderr());
    }
  }
}
