package org.winesclustering.retraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.clustering.Assignment;
import org.winesclustering.clustering.ClusterIds;

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

  static Matching of(Overlap overlap, ClusterIds published) {
    int[] placeOf = Assignment.maximise(gains(overlap));
    for (int cluster = 0; cluster < placeOf.length; cluster++) {
      int place = placeOf[cluster];
      if (place != Assignment.UNMATCHED && !canBeMatched(overlap, cluster, place)) {
        placeOf[cluster] = Assignment.UNMATCHED;
      }
    }
    return new Matching(placeOf, published);
  }

  private static boolean canBeMatched(Overlap overlap, int cluster, int place) {
    return overlap.isPartOfBoth(cluster, place)
        && (overlap.comesFrom(cluster, place) || overlap.goesInto(place, cluster));
  }

  /** Gains in shared rows and, as digits below these that cannot carry over, in nearness. */
  private static long[][] gains(Overlap overlap) {
    long row = (long) STEPS * Math.min(overlap.clusters(), overlap.publishedClusters()) + 1;
    double farthest = overlap.farthest();
    long[][] gains = new long[overlap.clusters()][overlap.publishedClusters()];
    for (int i = 0; i < gains.length; i++) {
      for (int j = 0; j < gains[i].length; j++) {
        if (canBeMatched(overlap, i, j)) {
          double nearness = farthest == 0 ? 1 : 1 - overlap.distance(i, j) / farthest;
          gains[i][j] =
              Math.addExact(
                  Math.multiplyExact(overlap.shared(i, j), row), Math.round(nearness * STEPS));
        }
      }
    }
    return gains;
  }

  boolean isMatched(int cluster) {
    return placeOf[cluster] != Assignment.UNMATCHED;
  }

  /** Whether a new cluster continues a published one, which is given by its index. */
  boolean goesOn(int cluster, int place) {
    return placeOf[cluster] == place;
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
