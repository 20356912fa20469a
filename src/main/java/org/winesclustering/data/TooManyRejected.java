package org.winesclustering.data;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** Too many rows were rejected; carries them, so that a person can be shown which and why. */
public final class TooManyRejected extends WinesFailure {
  private static final long serialVersionUID = 1L;

  private final transient Dataset<Row> rejected;
  private final long rowsRejected;

  TooManyRejected(String message, Dataset<Row> rejected, long rowsRejected) {
    super(FailureKind.DATA_QUALITY, message);
    this.rejected = rejected;
    this.rowsRejected = rowsRejected;
  }

  /** As {@link CheckedRecords#rejected}. */
  public Dataset<Row> rejected() {
    return rejected;
  }

  public long rowsRejected() {
    return rowsRejected;
  }
}
