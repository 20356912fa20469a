package org.winesclustering.job;

import java.util.Optional;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvents;
import org.winesclustering.run.Lease;
import org.winesclustering.run.RunOrigin;

/**
 * A run that a person or a scheduler asked for.
 *
 * @param command train, assign or assign-stream
 * @param runId name of the run, given or fresh
 * @param resume the id of an interrupted run to go on with
 * @param submission names this submission of the command to a cluster, which may start its driver
 *     more than once
 * @param events where the run tells what happens
 */
public record Request(
    String command,
    WinesConfig config,
    String runId,
    Optional<String> resume,
    Optional<String> submission,
    RunEvents events) {

  /** Command name of a run that scores a stream. */
  public static final String STREAM = "assign-stream";

  /** Whether this is work that has no end of its own, and goes on where it was left. */
  boolean isStream() {
    return command.equals(STREAM);
  }

  Lease lease() {
    return new Lease(config.output().lease(), submission);
  }

  /** The command, model and configuration with which the run begins. */
  RunOrigin origin(Optional<String> model) {
    return new RunOrigin(command, model.orElse(""), config.effective());
  }
}
