package org.winesclustering.sink;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.OutputConfig;
import org.winesclustering.config.TableConfig;

/** Chooses the {@link AssignmentsTable} that the configuration asks for. */
public final class AssignmentsTables {
  private AssignmentsTables() {}

  /**
   * The table that is configured; empty if none is.
   *
   * @param output with {@code output.table}; what was left in a database for longer than {@link
   *     OutputConfig#keepInterrupted} is removed
   */
  public static Optional<AssignmentsTable> of(OutputConfig output, SparkSession session) {
    TableConfig table = output.table();
    if (!table.isGiven()) {
      return Optional.empty();
    }
    Duration keep = output.keepInterrupted();
    return Optional.of(
        table.isJdbc() ? new JdbcTable(table, keep) : new DeltaTable(table, session));
  }
}
