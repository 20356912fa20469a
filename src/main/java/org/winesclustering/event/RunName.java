package org.winesclustering.event;

import java.util.Optional;

/**
 * Which run an event belongs to.
 *
 * @param command such as train
 * @param runId empty where the run was refused before it had one
 * @param logicalDate the date that a scheduler runs it for
 */
public record RunName(String command, Optional<String> runId, Optional<String> logicalDate) {
  /** A run of which only the command is known. */
  public static RunName of(String command) {
    return new RunName(command, Optional.empty(), Optional.empty());
  }
}
