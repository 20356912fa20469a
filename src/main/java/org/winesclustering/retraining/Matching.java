package org.winesclustering.retraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.ClusterIds;
import org.winesclustering.clustering.Contingency;

/**
 * One-to-one matching of new clusters with the published clusters that they continue, so that as
 * many rows as possible keep their cluster's id; among equally good matchings, the one whose
 * centres are nearest to each other.
 *
 * <p>A pair can be matched only if it shares more than half of the rows of one of the two and at
 * least a quarter of the rows of the other. More than half, since then at most one cluster can
 * claim another; a quarter, since an id should mean the same for most rows that have it: where a
 * cluster falls into five equal parts, none of these is that cluster any more.
 *
 * <p>New clusters that are not matched get ids that no cluster has had before.
 */
final class Matching {
  /** Number of steps of the nearness of centres. */
  private static final int STEPS = 1000;

  private final int[] placeOf;
  private final int[] idOf;
  private final int next;

  private Matching(int[] placeOf, ClusterIds published) {
    this.placeOf = placeOf;
    idOf = new int[placeOf.length];
    int free = published.next();
    for (int cluster = 0; cluster < placeOf.length; cluster++) {
      idOf[cluster] = isMatched(cluster) ? published.ids().get(placeOf[cluster]) : free++;
    }
    next = free;
  }

  /**
   * Matches new clusters with published ones.
   *
   * @param table rows of new x published clusters
   * @param distances new x published clusters: squared distances of their centres, infinite where
   *     one has no row
   */
  static Matching of(Contingency table, double[][] distances, ClusterIds published) {
    boolean[][] allowed = allowed(table);
    int[] placeOf = Assignment.maximise(gains(table.counts(), distances, allowed));
    for (int cluster = 0; cluster < placeOf.length; cluster++) {
      int place = placeOf[cluster];
      if (place != Assignment.UNMATCHED && !allowed[cluster][place]) {
        placeOf[cluster] = Assignment.UNMATCHED;
      }
    }
    return new Matching(placeOf, published);
  }

  private static boolean[][] allowed(Contingency table) {
    long[] sizes = table.firstSizes();
    long[] publishedSizes = table.secondSizes();
    boolean[][] allowed = new boolean[sizes.length][publishedSizes.length];
    for (int i = 0; i < sizes.length; i++) {
      for (int j = 0; j < publishedSizes.length; j++) {
        long shared = table.counts()[i][j];
        allowed[i][j] =
            shared > 0
                && 4 * shared >= Math.max(sizes[i], publishedSizes[j])
                && 2 * shared > Math.min(sizes[i], publishedSizes[j]);
      }
    }
    return allowed;
  }

  /** Gains in shared rows and, as digits below these that cannot carry over, in nearness. */
  private static long[][] gains(long[][] counts, double[][] distances, boolean[][] allowed) {
    long row = (long) STEPS * Math.min(counts.length, counts[0].length) + 1;
    double farthest =
        Arrays.stream(distances)
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    long[][] gains = new long[counts.length][counts[0].length];
    for (int i = 0; i < gains.length; i++) {
      for (int j = 0; j < gains[i].length; j++) {
        if (allowed[i][j]) {
          double nearness = farthest == 0 ? 1 : 1 - distances[i][j] / farthest;
          gains[i][j] =
              Math.addExact(Math.multiplyExact(counts[i][j], row), Math.round(nearness * STEPS));
        }
      }
    }
    return gains;
  }

  private boolean isMatched(int cluster) {
    return placeOf[cluster] != Assignment.UNMATCHED;
  }

  /** Index of the published cluster that a new one continues, or {@link Assignment#UNMATCHED}. */
  int predecessor(int cluster) {
    return placeOf[cluster];
  }

  /** Id of a new cluster. */
  int id(int cluster) {
    return idOf[cluster];
  }

  /** Indices of the new clusters, ordered by their ids. */
  List<Integer> order() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, idOf.length).boxed().toList());
    order.sort((a, b) -> Integer.compare(idOf[a], idOf[b]));
    return List.copyOf(order);
  }

  /** Ids of the new clusters, in the order of {@link #order}. */
  ClusterIds ids() {
    return new ClusterIds(order().stream().map(this::id).toList(), next);
  }
}
