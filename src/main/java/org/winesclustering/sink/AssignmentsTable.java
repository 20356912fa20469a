package org.winesclustering.sink;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A table that holds the assignments of many runs, each row with its run's id. The rows of a run
 * become visible all at once, and replace those that the run had before.
 */
public interface AssignmentsTable {
  /** The column with the run's id; the first one. */
  String RUN_ID = "runId";

  /**
   * Checks, before there is any work, that the table can be written.
   *
   * @param columns that the rows will have at least
   * @throws WinesFailure with {@link FailureKind#USAGE} if it cannot be reached, or is there and
   *     has other columns; with {@link FailureKind#INPUT} if a column has the name of {@link
   *     #RUN_ID}
   */
  void check(List<String> columns);

  /**
   * Writes the rows of a run.
   *
   * @param assignments of the run, without its id
   * @param beforeVisible called when all is ready but for what makes the rows visible; if it throws
   *     they do not become so
   * @throws WinesFailure with {@link FailureKind#USAGE} if they cannot be written
   */
  WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible);

  /** Whether the table has so many rows of a run. */
  boolean holds(String runId, long rows);

  /** The table as it may be shown. */
  String shown();
}
