package org.winesclustering.explain;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Mergeable counts of rows by leaf and cluster. */
final class RuleCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] rows;
  private final long[] members;
  private final TreeMap<Integer, Long> sizes = new TreeMap<>();
  private long agreeing;

  RuleCounts(int leaves) {
    rows = new long[leaves];
    members = new long[leaves];
  }

  /**
   * Counts the rows of one partition, as a single element.
   *
   * @param fills values in place of missing ones, for the leaf that a row with gaps reaches
   */
  static Iterator<RuleCounts> of(Iterator<Row> part, List<TreeLeaf> leaves, double[] fills) {
    RuleCounts counts = new RuleCounts(leaves.size());
    while (part.hasNext()) {
      Row row = part.next();
      counts.add(LabelledRows.cluster(row), LabelledRows.values(row), leaves, fills);
    }
    return List.of(counts).iterator();
  }

  private void add(int cluster, double[] values, List<TreeLeaf> leaves, double[] fills) {
    sizes.merge(cluster, 1L, Long::sum);
    for (int i = 0; i < rows.length; i++) {
      if (leaves.get(i).holds(values)) {
        rows[i]++;
        members[i] += leaves.get(i).cluster() == cluster ? 1 : 0;
      }
    }
    RuleSample.fill(values, fills);
    if (leaves.stream().anyMatch(leaf -> leaf.cluster() == cluster && leaf.holds(values))) {
      agreeing++;
    }
  }

  RuleCounts merge(RuleCounts other) {
    for (int i = 0; i < rows.length; i++) {
      rows[i] += other.rows[i];
      members[i] += other.members[i];
    }
    other.sizes.forEach((cluster, size) -> sizes.merge(cluster, size, Long::sum));
    agreeing += other.agreeing;
    return this;
  }

  /** Number of rows for which a leaf's bounds hold; a missing value does not meet a bound. */
  long rows(int leaf) {
    return rows[leaf];
  }

  /** Number of rows of the leaf's cluster for which a leaf's bounds hold. */
  long members(int leaf) {
    return members[leaf];
  }

  /** Number of rows of each cluster that has any. */
  SortedMap<Integer, Long> sizes() {
    return sizes;
  }

  /** Share of the rows that reach a leaf of their cluster, gaps filled; NaN without rows. */
  double fidelity() {
    return (double) agreeing / sizes.values().stream().mapToLong(Long::longValue).sum();
  }
}
