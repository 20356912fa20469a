package org.winesclustering.sink;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.TableConfig;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A Delta table of assignments to which a stream adds its batches, each row with its run's id and
 * its batch's number. One commit replaces the rows of a batch: one that is done again is there
 * once.
 */
public final class StreamedTable {
  private final DeltaTable table;
  private final String batchCol;

  private StreamedTable(DeltaTable table, String batchCol) {
    this.table = table;
    this.batchCol = batchCol;
  }

  /**
   * The table that is configured; empty if none is.
   *
   * @param batchCol column with the batch's number
   * @throws WinesFailure with {@link FailureKind#USAGE} if it is one of a database
   */
  public static Optional<StreamedTable> of(
      TableConfig table, String batchCol, SparkSession session) {
    if (!table.isGiven()) {
      return Optional.empty();
    }
    DeltaTable delta = new DeltaTable(table, session);
    if (table.isJdbc()) {
      throw WinesFailure.of(
          FailureKind.USAGE,
          "output.table.location is %s, allowed with --stream: a Delta table's path; leave it out,"
              + " or assign without --stream",
          delta.shown());
    }
    return Optional.of(new StreamedTable(delta, batchCol));
  }

  /**
   * Checks, before there is any work, that the table can be written.
   *
   * @throws WinesFailure as {@link AssignmentsTable#check} does
   */
  public void check() {
    table.check(List.of(batchCol));
  }

  /**
   * Writes the rows of a batch.
   *
   * @param rows without the run's id and the batch's number
   * @param beforeVisible as in {@link AssignmentsTable#write}
   * @throws WinesFailure with {@link FailureKind#USAGE} if they cannot be written
   */
  public void put(String runId, long batch, Dataset<Row> rows, Runnable beforeVisible) {
    table.putBatch(runId, batchCol, batch, rows, beforeVisible);
  }

  /** The table as it may be shown. */
  public String shown() {
    return table.shown();
  }
}
