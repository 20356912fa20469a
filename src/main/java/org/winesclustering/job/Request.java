package org.winesclustering.job;

import java.util.Optional;
import org.winesclustering.config.Secrets;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.event.RunEvents;
import org.winesclustering.run.Beginning;
import org.winesclustering.run.Lease;
import org.winesclustering.run.RunOrigin;

/**
 * A request of a person or a scheduler for a run.
 *
 * @param command train, assign or assign-stream
 * @param runId name of the run, given or fresh
 * @param resume id of an interrupted run to resume
 * @param submission name of this submission of the command to a cluster, which may start its driver
 *     more than once
 * @param events listeners to what happens in the run
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

  /** Whether the run scores a stream, which has no end of its own and resumes where it was left. */
  boolean isStream() {
    return command.equals(STREAM);
  }

  /** The way in which the run resumes an interrupted one. */
  Beginning beginning() {
    return resume.isPresent() ? Beginning.RESUMED : Beginning.REPEATED;
  }

  Lease lease() {
    return new Lease(config.output().lease(), submission);
  }

  /** The command, model and configuration with which the run begins. */
  RunOrigin origin(Optional<String> model) {
    return new RunOrigin(command, model.map(Secrets::redacted).orElse(""), config.effective());
  }
}
