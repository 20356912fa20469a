package org.winesclustering.job;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.sink.AssignmentsTable;

/**
 * Columns of assignments that earlier versions did not have. A table that was made by one goes on
 * without them, so that a nightly run does not fail after an upgrade.
 */
final class LaterColumns {
  private static final Logger LOG = LoggerFactory.getLogger(LaterColumns.class);

  private static final List<String> LATER =
      List.of(Columns.ANOMALY_SCORE, Columns.CLUSTER_NAME, Columns.WHY);

  private LaterColumns() {}

  /** Rows without the later columns that a table, if it exists, lacks; says which. */
  static Dataset<Row> fitting(Dataset<Row> rows, AssignmentsTable table) {
    List<String> present = table.columns();
    List<String> lacking =
        present.isEmpty()
            ? List.of()
            : Stream.of(rows.columns())
                .filter(LATER::contains)
                .filter(name -> present.stream().noneMatch(name::equalsIgnoreCase))
                .toList();
    if (lacking.isEmpty()) {
      return rows;
    }
    LOG.warn(
        "{} was made by an earlier version and has no {}: they are left out there; add the columns"
            + " to have them",
        table.shown(),
        String.join(", ", lacking));
    return rows.drop(lacking.toArray(String[]::new));
  }
}
