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
  /** Name of the column with the run's id, the first one. */
  String RUN_ID = "runId";

  /**
   * Checks, before there is any work, that the table can be written.
   *
   * @param columns names of some or all columns of the rows
   * @throws WinesFailure with {@link FailureKind#USAGE} if it cannot be reached, or exists and
   *     lacks one of the columns; with {@link FailureKind#INPUT} if a column has the name of {@link
   *     #RUN_ID}
   */
  void check(List<String> columns);

  /**
   * Writes the rows of a run.
   *
   * @param assignments rows of the run, without its id
   * @param beforeVisible called just before the rows become visible; if it throws, they do not
   * @throws WinesFailure with {@link FailureKind#USAGE} if they cannot be written
   */
  WrittenRows write(String runId, Dataset<Row> assignments, Runnable beforeVisible);

  /** Whether the table has exactly this number of rows of a run. */
  boolean holds(String runId, long rows);

  /**
   * Names of the columns that rows must keep to; none if the table does not exist, or takes new
   * ones.
   */
  List<String> columns();

  /** Location of the table, without secrets. */
  String shown();
}
