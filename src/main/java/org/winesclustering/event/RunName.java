package org.winesclustering.event;

import java.util.Optional;

/**
 * Identity of the run to which an event belongs.
 *
 * @param command such as train
 * @param runId empty where the run was refused before it had one
 * @param logicalDate date for which a scheduler started the run
 */
public record RunName(String command, Optional<String> runId, Optional<String> logicalDate) {
  /** A run of which only the command is known. */
  public static RunName of(String command) {
    return new RunName(command, Optional.empty(), Optional.empty());
  }
}
