package org.winesclustering.retraining;

import java.util.stream.IntStream;

/**
 * How far the clusters of two models are the same, on the same rows.
 *
 * @param counts new x published clusters: rows that are in both
 * @param distances new x published clusters: squared Euclidean distances of their centres, infinite
 *     where one has no row
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Overlap(long[][] counts, double[][] distances) {
  int clusters() {
    return counts.length;
  }

  int publishedClusters() {
    return counts[0].length;
  }

  long rows() {
    return IntStream.range(0, clusters()).mapToLong(this::rowsOf).sum();
  }

  long rowsOf(int cluster) {
    return IntStream.range(0, publishedClusters()).mapToLong(j -> counts[cluster][j]).sum();
  }

  long rowsOfPublished(int place) {
    return IntStream.range(0, clusters()).mapToLong(i -> counts[i][place]).sum();
  }

  /** Whether more than half of a new cluster's rows were in the published one. */
  boolean comesFrom(int cluster, int place) {
    return 2 * counts[cluster][place] > rowsOf(cluster);
  }

  /** Whether more than half of a published cluster's rows are in the new one. */
  boolean goesInto(int place, int cluster) {
    return 2 * counts[cluster][place] > rowsOfPublished(place);
  }

  /** Whether the shared rows are at least a quarter of both. */
  boolean isPartOfBoth(int cluster, int place) {
    long shared = 4 * counts[cluster][place];
    return shared >= rowsOf(cluster) && shared >= rowsOfPublished(place) && shared > 0;
  }
}
