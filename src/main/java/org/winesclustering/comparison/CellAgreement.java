package org.winesclustering.comparison;

import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.ExternalMetrics;

/**
 * Agreement of clusters with classes for many counts of the same cells, whose classes and clusters
 * are numbered once.
 */
final class CellAgreement {
  /** Size of the table above which clusters keep the classes matched by the first counts. */
  private static final int MOST_TO_MATCH = 2500;

  private final int[] classes;
  private final int[] clusters;
  private final int[] fixedMatch;

  /**
   * @param counts of the cells, the first ones
   * @param cluster of a cell
   */
  CellAgreement(List<Cell> cells, long[] counts, Function<Cell, Integer> cluster) {
    classes = numbers(cells, Cell::label);
    clusters = numbers(cells, cluster);
    long[][] first = table(counts).counts();
    fixedMatch = first.length * first[0].length > MOST_TO_MATCH ? Assignment.maximise(first) : null;
  }

  /** Positions of the cells' values among the distinct ones in their order. */
  static <T extends Comparable<T>> int[] numbers(List<Cell> cells, Function<Cell, T> value) {
    List<T> distinct = cells.stream().map(value).sorted().distinct().toList();
    return cells.stream()
        .mapToInt(cell -> Collections.binarySearch(distinct, value.apply(cell)))
        .toArray();
  }

  /** The adjusted Rand index of other counts of the same cells. */
  double ari(long[] counts) {
    return ExternalMetrics.adjustedRandIndex(table(counts));
  }

  /** The normalised mutual information of other counts of the same cells. */
  double nmi(long[] counts) {
    return ExternalMetrics.normalizedMutualInformation(table(counts));
  }

  /** The accuracy of other counts of the same cells, under the best matching. */
  double accuracy(long[] counts) {
    Contingency table = table(counts);
    return fixedMatch == null
        ? ExternalMetrics.accuracy(table)
        : ExternalMetrics.accuracy(table, fixedMatch);
  }

  private Contingency table(long[] counts) {
    return Contingency.of(classes, clusters, counts);
  }
}
