package org.winesclustering.explain;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The most typical and most doubtful rows of each cluster seen so far; partial ones merge. */
final class NotableCandidates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int most;
  private final TreeMap<Integer, FirstRows> typical = new TreeMap<>();
  private final TreeMap<Integer, FirstRows> doubtful = new TreeMap<>();

  NotableCandidates(int most) {
    this.most = most;
  }

  /** Those of one partition of {@link MeasuredRows}, as its only element. */
  static Iterator<NotableCandidates> of(Iterator<Row> part, int most) {
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

  /**
   * By cluster.
   *
   * @param shown names of the cells
   */
  List<NotableRows> notable(List<String> shown) {
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
