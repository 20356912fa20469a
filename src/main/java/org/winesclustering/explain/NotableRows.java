package org.winesclustering.explain;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.rdd.OrderedReduce;

/**
 * The rows of a cluster that are worth a look.
 *
 * <p>The doubtful ones are found by margin, not by silhouette: KMeans gives a row to the nearest
 * centre, and the margin says how little would have given it to the next one. A silhouette may be
 * low for a row that lies far from everything, of whose cluster there is no doubt.
 *
 * @param typical by silhouette, highest first, then by distance, smallest first
 * @param doubtful by margin, smallest first, then by distance, largest first
 */
public record NotableRows(int cluster, List<NotableRow> typical, List<NotableRow> doubtful) {
  public NotableRows {
    typical = List.copyOf(typical);
    doubtful = List.copyOf(doubtful);
  }

  /**
   * The notable rows of each cluster that holds rows, by its number; one job, in which each
   * partition keeps twice {@code most} rows a cluster. Rows of equal measures are ordered by their
   * cells as text, so that the same ones are found however the table is partitioned.
   *
   * @param shown names of the columns whose cells are wanted, of any types
   * @param most rows of each kind of each cluster, 0 or more
   */
  public static List<NotableRows> of(
      Dataset<Row> rows, List<String> shown, AssignedColumns columns, int most) {
    return OrderedReduce.of(
            MeasuredRows.of(rows, shown, columns)
                .toJavaRDD()
                .mapPartitions(part -> NotableCandidates.of(part, most)),
            NotableCandidates::merge)
        .orElseGet(() -> new NotableCandidates(most))
        .notable(shown);
  }
}
