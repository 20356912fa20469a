package org.winesclustering.config;

import java.util.Optional;

/**
 * Where results go.
 *
 * @param path directory on any Hadoop file system
 * @param runId name of this run; empty takes a fresh one
 */
public record OutputConfig(String path, Optional<String> runId) {

  private static final String RUN_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";

  static OutputConfig from(Section section) {
    String path = section.text("path");
    if (path.isBlank()) {
      section.problem("path", path, "a directory");
    }
    String runId = section.text("run-id");
    if (!runId.isEmpty() && !runId.matches(RUN_ID)) {
      section.problem(
          "run-id",
          runId,
          "letters, digits, dots, dashes and underscores, at most 128, no leading dot");
    }
    return new OutputConfig(path, Optional.of(runId).filter(id -> !id.isEmpty()));
  }
}
