package org.winesclustering.config;

import java.time.Duration;
import java.util.Optional;

/**
 * Options of the output.
 *
 * @param path directory on any Hadoop file system
 * @param runId id of this run; empty for a new one
 * @param logicalDate date for which a scheduler starts this run
 * @param lease how long the process of a run may be silent before another may take the run over
 * @param keepInterrupted how long the checkpoints of an interrupted run are kept
 * @param csv whether the clusters are written for spreadsheets as well
 * @param table place of a copy of the assignments
 */
public record OutputConfig(
    String path,
    Optional<String> runId,
    Optional<String> logicalDate,
    Duration lease,
    Duration keepInterrupted,
    boolean csv,
    TableConfig table) {
  private static final String RUN_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";
  private static final String DATE =
      "\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?)?";

  static OutputConfig from(Section section) {
    String path = section.text("path");
    section.require(!path.isBlank(), "path", path, "a directory");
    return new OutputConfig(
        path,
        matching(
            section,
            "run-id",
            RUN_ID,
            "letters, digits, dots, dashes and underscores, at most 128, no leading dot"),
        matching(
            section, "logical-date", DATE, "a date such as 2026-01-31, or 2026-01-31T02:00:00Z"),
        Duration.ofSeconds(section.integer("lease-seconds", 10, 86_400)),
        Duration.ofDays(section.integer("keep-interrupted-days", 0, 3_650)),
        section.flag("csv"),
        TableConfig.from(section.section("table")));
  }

  /** This output with options that are given by files read from them. */
  OutputConfig withFilesRead() {
    return new OutputConfig(
        path, runId, logicalDate, lease, keepInterrupted, csv, table.withFilesRead());
  }

  private static Optional<String> matching(
      Section section, String key, String pattern, String allowed) {
    String text = section.text(key);
    section.require(text.isEmpty() || text.matches(pattern), key, text, allowed);
    return Optional.of(text).filter(value -> !value.isEmpty());
  }
}
