package org.winesclustering.explain;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;

/** The first few rows in an order, out of all rows that are added. */
final class FirstRows implements Serializable {
  private static final long serialVersionUID = 1L;

  private final NotableOrder order;
  private final int most;
  private final ArrayList<Row> rows = new ArrayList<>();

  FirstRows(NotableOrder order, int most) {
    this.order = order;
    this.most = most;
  }

  void add(Row row) {
    if (rows.size() == most && (most == 0 || order.compare(row, rows.get(most - 1)) >= 0)) {
      return;
    }
    int place = Collections.binarySearch(rows, row, order);
    rows.add(place < 0 ? -place - 1 : place, row);
    if (rows.size() > most) {
      rows.remove(most);
    }
  }

  void merge(FirstRows other) {
    other.rows.forEach(this::add);
  }

  List<Row> rows() {
    return Collections.unmodifiableList(rows);
  }
}
