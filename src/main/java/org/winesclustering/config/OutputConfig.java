package org.winesclustering.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Where results go.
 *
 * @param path directory on any Hadoop file system
 * @param runId name of this run; empty takes a fresh one
 * @param logicalDate the date that a scheduler runs this for
 * @param lease how long a process that makes a run may be silent before another one may take over
 * @param keepInterrupted how long what an interrupted run goes on from is kept
 * @param table another place for the assignments
 */
public record OutputConfig(
    String path,
    Optional<String> runId,
    Optional<String> logicalDate,
    Duration lease,
    Duration keepInterrupted,
    TableConfig table) {

  private static final String RUN_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";
  private static final String DATE =
      "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?";

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
    String date = section.text("logical-date");
    if (!date.isEmpty() && !date.matches(DATE)) {
      section.problem("logical-date", date, "a date such as 2026-01-31, or 2026-01-31T02:00:00Z");
    }
    return new OutputConfig(
        path,
        given(runId),
        given(date),
        Duration.ofSeconds(section.integer("lease-seconds", 10, 86_400)),
        Duration.ofDays(section.integer("keep-interrupted-days", 0, 3_650)),
        TableConfig.from(section.section("table")));
  }

  /** The same with the options that are given by files read from them. */
  OutputConfig withFilesRead() {
    return new OutputConfig(
        path, runId, logicalDate, lease, keepInterrupted, table.withFilesRead());
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
