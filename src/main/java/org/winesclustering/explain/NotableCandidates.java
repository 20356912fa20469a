package org.winesclustering.explain;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.explain.NotableRows.NotableRow;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/** A mergeable selection of the most typical and most doubtful rows of each cluster. */
final class NotableCandidates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int most;
  private final TreeMap<Integer, FirstRows> typical = new TreeMap<>();
  private final TreeMap<Integer, FirstRows> doubtful = new TreeMap<>();

  NotableCandidates(int most) {
    this.most = most;
  }

  /**
   * Finds the notable rows of each cluster that has rows, by number, in one job: each partition
   * keeps twice {@code most} rows for each cluster. Rows of equal measures are ordered by their
   * cells as text, so that the same ones are found however the table is partitioned.
   *
   * @param shown names of the columns whose cells are shown, of any types
   * @param most rows of each kind for each cluster, 0 or more
   */
  static List<NotableRows> find(
      Dataset<Row> rows, List<String> shown, AssignedColumns columns, int most) {
    return OrderedReduce.of(
            TableRows.of(MeasuredRows.of(rows, shown, columns))
                .mapPartitions(part -> of(part, most)),
            NotableCandidates::merge)
        .orElseGet(() -> new NotableCandidates(most))
        .notable(shown);
  }

  /** The candidates of one partition of {@link MeasuredRows}, as a single element. */
  private static Iterator<NotableCandidates> of(Iterator<Row> part, int most) {
    NotableCandidates candidates = new NotableCandidates(most);
    part.forEachRemaining(candidates::add);
    return List.of(candidates).iterator();
  }

  private void add(Row row) {
    int cluster = row.getInt(MeasuredRows.CLUSTER);
    typical(cluster).add(row);
    doubtful(cluster).add(row);
  }

  NotableCandidates merge(NotableCandidates other) {
    other.typical.forEach((cluster, rows) -> typical(cluster).merge(rows));
    other.doubtful.forEach((cluster, rows) -> doubtful(cluster).merge(rows));
    return this;
  }

  private FirstRows typical(int cluster) {
    return typical.computeIfAbsent(cluster, c -> new FirstRows(NotableOrder.TYPICAL, most));
  }

  private FirstRows doubtful(int cluster) {
    return doubtful.computeIfAbsent(cluster, c -> new FirstRows(NotableOrder.DOUBTFUL, most));
  }

  private List<NotableRows> notable(List<String> shown) {
    return typical.keySet().stream()
        .map(
            cluster ->
                new NotableRows(
                    cluster,
                    notable(typical.get(cluster), shown),
                    notable(doubtful.get(cluster), shown)))
        .toList();
  }

  private static List<NotableRow> notable(FirstRows rows, List<String> shown) {
    return rows.rows().stream().map(row -> MeasuredRows.notable(row, shown)).toList();
  }
}
