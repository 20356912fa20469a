package org.winesclustering.clustering;

import java.io.Serializable;
import org.apache.spark.sql.Row;
import org.winesclustering.rdd.Moments;

/** Moments of every column over the rows of one cluster; grows by rows, and merges. */
final class ClusterMoments implements Serializable {
  private static final long serialVersionUID = 1L;

  private long rows;
  private final Moments[] columns;

  ClusterMoments(int columns) {
    this.columns = new Moments[columns];
    for (int i = 0; i < columns; i++) {
      this.columns[i] = new Moments();
    }
  }

  /**
   * Adds a row.
   *
   * @param first position of the first column; nulls and NaN are not counted
   */
  void add(Row row, int first) {
    rows++;
    for (int i = 0; i < columns.length; i++) {
      if (!row.isNullAt(first + i) && !Double.isNaN(row.getDouble(first + i))) {
        columns[i].add(row.getDouble(first + i));
      }
    }
  }

  ClusterMoments merge(ClusterMoments other) {
    rows += other.rows;
    for (int i = 0; i < columns.length; i++) {
      columns[i].merge(other.columns[i]);
    }
    return this;
  }

  long rows() {
    return rows;
  }

  Moments column(int index) {
    return columns[index];
  }
}
