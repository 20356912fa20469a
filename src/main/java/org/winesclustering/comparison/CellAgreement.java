package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.ExternalMetrics;

/**
 * The measures of {@link ExternalMetrics} for many counts of the same cells, whose places in the
 * table of classes and clusters are found once.
 */
final class CellAgreement {
  /** Above, clusters keep the classes that they are matched with by the first counts. */
  private static final int MOST_TO_MATCH = 2500;

  private final int[] pairOfCell;
  private final int[] classOfPair;
  private final int[] clusterOfPair;
  private final int classes;
  private final int clusters;
  private final int[] fixedMatch;

  /**
   * @param counts of the cells, the first ones
   * @param cluster of a cell
   */
  CellAgreement(List<Cell> cells, long[] counts, Function<Cell, Integer> cluster) {
    int[] classOfCell = indices(cells, Cell::label);
    int[] clusterOfCell = indices(cells, cluster);
    classes = Arrays.stream(classOfCell).max().orElse(-1) + 1;
    clusters = Arrays.stream(clusterOfCell).max().orElse(-1) + 1;
    int[] keys = new int[cells.size()];
    Arrays.setAll(keys, i -> classOfCell[i] * clusters + clusterOfCell[i]);
    int[] pairs = Arrays.stream(keys).sorted().distinct().toArray();
    pairOfCell = Arrays.stream(keys).map(key -> Arrays.binarySearch(pairs, key)).toArray();
    classOfPair = Arrays.stream(pairs).map(pair -> pair / clusters).toArray();
    clusterOfPair = Arrays.stream(pairs).map(pair -> pair % clusters).toArray();
    fixedMatch = classes * clusters > MOST_TO_MATCH ? match(pairCounts(counts)) : null;
  }

  private static <T extends Comparable<T>> int[] indices(List<Cell> cells, Function<Cell, T> of) {
    List<T> distinct = cells.stream().map(of).sorted().distinct().toList();
    return cells.stream()
        .mapToInt(cell -> Collections.binarySearch(distinct, of.apply(cell)))
        .toArray();
  }

  /** The adjusted Rand index of other counts of the same cells. */
  double ari(long[] counts) {
    long[] pairs = pairCounts(counts);
    return ExternalMetrics.adjustedRandIndex(
        pairs, sums(pairs, classOfPair, classes), sums(pairs, clusterOfPair, clusters));
  }

  /** The normalised mutual information of other counts of the same cells. */
  double nmi(long[] counts) {
    long[] pairs = pairCounts(counts);
    return ExternalMetrics.normalizedMutualInformation(
        pairs, sums(pairs, classOfPair, classes), sums(pairs, clusterOfPair, clusters));
  }

  /** The accuracy of other counts of the same cells, under the best matching. */
  double accuracy(long[] counts) {
    long[] pairs = pairCounts(counts);
    int[] match = fixedMatch == null ? match(pairs) : fixedMatch;
    long matched = 0;
    for (int i = 0; i < pairs.length; i++) {
      matched += match[classOfPair[i]] == clusterOfPair[i] ? pairs[i] : 0;
    }
    return (double) matched / Arrays.stream(pairs).sum();
  }

  private int[] match(long[] pairs) {
    long[][] gains = new long[classes][clusters];
    for (int i = 0; i < pairs.length; i++) {
      gains[classOfPair[i]][clusterOfPair[i]] = pairs[i];
    }
    return Assignment.maximise(gains);
  }

  private long[] pairCounts(long[] counts) {
    return sums(counts, pairOfCell, classOfPair.length);
  }

  private static long[] sums(long[] counts, int[] groups, int size) {
    long[] sums = new long[size];
    for (int i = 0; i < counts.length; i++) {
      sums[groups[i]] += counts[i];
    }
    return sums;
  }
}
