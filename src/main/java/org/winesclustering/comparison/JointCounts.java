package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.winesclustering.clustering.Contingency;

/**
 * Rows of each cell of label x cluster x baseline cluster, as long as there are no more than
 * {@value #MOST_CELLS} cells; then there is nothing but the fact.
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

  boolean isOverflown() {
    return overflown;
  }

  /** Whether each cluster is one cluster of plain KMeans. */
  boolean isSamePartition() {
    long pairs =
        counts.keySet().stream().map(c -> List.of(c.cluster(), c.baseline())).distinct().count();
    return !overflown
        && pairs == distinct(counts.keySet(), Cell::cluster).size()
        && pairs == distinct(counts.keySet(), Cell::baseline).size();
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

  /** The labels beside the contender's clusters. */
  Contingency contingency() {
    return contingency(Cell::cluster);
  }

  /** The labels beside the clusters of plain KMeans. */
  Contingency baselineContingency() {
    return contingency(Cell::baseline);
  }

  private Contingency contingency(ToIntFunction<Cell> cluster) {
    TreeMap<String, TreeMap<Integer, Long>> byClass = new TreeMap<>();
    labelled()
        .forEach(
            (cell, rows) ->
                byClass
                    .computeIfAbsent(cell.label(), absent -> new TreeMap<>())
                    .merge(cluster.applyAsInt(cell), rows, Long::sum));
    List<Integer> clusters = List.copyOf(distinct(labelled().keySet(), cluster));
    List<List<Long>> lines = new ArrayList<>();
    byClass.values().forEach(line -> lines.add(line(clusters, line)));
    return new Contingency(List.copyOf(byClass.keySet()), clusters, lines, unlabelled());
  }

  private static List<Long> line(List<Integer> clusters, Map<Integer, Long> counts) {
    return clusters.stream().map(cluster -> counts.getOrDefault(cluster, 0L)).toList();
  }

  private long unlabelled() {
    return counts.entrySet().stream()
        .filter(entry -> !entry.getKey().isLabelled())
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static SortedSet<Integer> distinct(Iterable<Cell> cells, ToIntFunction<Cell> number) {
    TreeSet<Integer> distinct = new TreeSet<>();
    cells.forEach(cell -> distinct.add(number.applyAsInt(cell)));
    return distinct;
  }
}
