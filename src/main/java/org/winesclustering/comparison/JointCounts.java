package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.winesclustering.clustering.Contingency;

/**
 * Number of rows in each cell of label x cluster x baseline cluster. Counting stops when there are
 * more than {@value #MOST_CELLS} cells.
 */
final class JointCounts implements Serializable {
  private static final long serialVersionUID = 1L;

  static final int MOST_CELLS = 5_000;

  private final HashMap<Cell, Long> counts = new HashMap<>();
  private boolean overflown;

  void add(Cell cell, long rows) {
    if (!overflown) {
      counts.merge(cell, rows, Long::sum);
      overflown = counts.size() > MOST_CELLS;
    }
  }

  JointCounts merge(JointCounts other) {
    other.counts.forEach(this::add);
    overflown |= other.overflown;
    return this;
  }

  /** Whether there were too many cells, so that the counts are of no use. */
  boolean isOverflown() {
    return overflown;
  }

  /** Whether each cluster is one cluster of plain KMeans. */
  boolean isSamePartition() {
    long pairs = distinct(cell -> List.of(cell.cluster(), cell.baseline()));
    return !overflown && pairs == distinct(Cell::cluster) && pairs == distinct(Cell::baseline);
  }

  private long distinct(Function<Cell, ?> value) {
    return counts.keySet().stream().map(value).distinct().count();
  }

  /** Cells with a label, in order. */
  SortedMap<Cell, Long> labelled() {
    TreeMap<Cell, Long> labelled = new TreeMap<>(Cell.ORDER);
    counts.forEach(
        (cell, rows) -> {
          if (cell.isLabelled()) {
            labelled.put(cell, rows);
          }
        });
    return labelled;
  }

  /** Contingency table of the labels and the contender's clusters. */
  Contingency contingency() {
    return contingency(Cell::cluster);
  }

  /** Contingency table of the labels and the clusters of plain KMeans. */
  Contingency baselineContingency() {
    return contingency(Cell::baseline);
  }

  private Contingency contingency(Function<Cell, Integer> cluster) {
    SortedMap<Cell, Long> labelled = labelled();
    List<Cell> cells = List.copyOf(labelled.keySet());
    return Contingency.of(
        CellAgreement.numbers(cells, Cell::label),
        CellAgreement.numbers(cells, cluster),
        labelled.values().stream().mapToLong(Long::longValue).toArray());
  }
}
