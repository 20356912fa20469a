package org.winesclustering.data;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Failure because of too many rejected rows, which it holds for a report of them. */
public final class TooManyRejected extends WinesFailure {
  private static final long serialVersionUID = 1L;

  private final transient Dataset<Row> rejected;
  private final long rowsRejected;

  TooManyRejected(String message, Dataset<Row> rejected, long rowsRejected) {
    super(FailureKind.DATA_QUALITY, message);
    this.rejected = rejected;
    this.rowsRejected = rowsRejected;
  }

  /** The rejected rows, like {@link CheckedRecords#rejected}. */
  public Dataset<Row> rejected() {
    return rejected;
  }

  public long rowsRejected() {
    return rowsRejected;
  }
}
