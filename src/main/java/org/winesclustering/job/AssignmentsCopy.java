package org.winesclustering.job;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.run.RunRecord;
import org.winesclustering.sink.AssignmentsTable;
import org.winesclustering.sink.AssignmentsTables;
import org.winesclustering.sink.WrittenRows;

/**
 * The copy of a run's assignments in the table of {@code output.table}, if one is configured. It is
 * made of the files in the run's directory, after all checks and before the manifest, so that the
 * table has the rows of every published run.
 */
final class AssignmentsCopy {
  private static final Logger LOG = LoggerFactory.getLogger(AssignmentsCopy.class);

  private final Optional<AssignmentsTable> table;
  private final SparkSession session;

  AssignmentsCopy(OutputConfig output, SparkSession session) {
    this.table = AssignmentsTables.of(output, session);
    this.session = session;
  }

  boolean isWanted() {
    return table.isPresent();
  }

  /** Checks before the work that the table can be written, given the input's columns. */
  void check(String... columns) {
    table.ifPresent(there -> there.check(List.of(columns)));
  }

  /** Writes the copy, and notes it in the manifest. */
  void write(RunDirectory directory, Manifest manifest) {
    table.ifPresent(
        there -> {
          WrittenRows written = write(there, directory);
          manifest
              .put("output.table.location", there.shown())
              .put("output.table.rows", written.rows())
              .put(
                  "output.table.version",
                  written.version().stream().boxed().findFirst().orElse(null));
        });
  }

  /** Writes the copy of a published run if the table does not have it. */
  void complete(RunDirectory directory, RunRecord published) {
    table
        .filter(there -> !there.holds(directory.runId(), published.rows()))
        .ifPresent(there -> write(there, directory));
  }

  private WrittenRows write(AssignmentsTable there, RunDirectory directory) {
    Dataset<Row> assignments = session.read().parquet(directory.part(RunParts.ASSIGNMENTS));
    WrittenRows written =
        there.write(
            directory.runId(),
            LaterColumns.fitting(assignments, there),
            directory::checkThatItIsOurs);
    LOG.info("{} rows of run {} are in {}", written.rows(), directory.runId(), there.shown());
    return written;
  }
}
