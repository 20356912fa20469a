package org.winesclustering.retraining;

import java.util.Arrays;
import org.winesclustering.clustering.Contingency;

/** Overlap of the clusters of two models, on the same rows. */
final class Overlap {
  private final Contingency table;
  private final double[][] distances;
  private final long[] sizes;
  private final long[] publishedSizes;

  /**
   * @param table new x published clusters
   * @param distances new x published clusters: squared Euclidean distances of their centres,
   *     infinite where one has no row
   */
  Overlap(Contingency table, double[][] distances) {
    this.table = table;
    this.distances = distances;
    sizes = table.firstSizes();
    publishedSizes = table.secondSizes();
  }

  int clusters() {
    return sizes.length;
  }

  int publishedClusters() {
    return publishedSizes.length;
  }

  /** Number of rows in all clusters. */
  long rows() {
    return table.total();
  }

  /** Number of rows that are in both clusters. */
  long shared(int cluster, int place) {
    return table.counts()[cluster][place];
  }

  /** Squared Euclidean distance of the two centres, infinite where a cluster has no row. */
  double distance(int cluster, int place) {
    return distances[cluster][place];
  }

  /** Largest distance of two centres; 0 without any. */
  double farthest() {
    return Arrays.stream(distances)
        .flatMapToDouble(Arrays::stream)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** Number of rows in a new cluster. */
  long rowsOf(int cluster) {
    return sizes[cluster];
  }

  /** Number of rows in a published cluster. */
  long rowsOfPublished(int place) {
    return publishedSizes[place];
  }

  /** Whether more than half of a new cluster's rows were in the published one. */
  boolean comesFrom(int cluster, int place) {
    return 2 * shared(cluster, place) > rowsOf(cluster);
  }

  /** Whether more than half of a published cluster's rows are in the new one. */
  boolean goesInto(int place, int cluster) {
    return 2 * shared(cluster, place) > rowsOfPublished(place);
  }

  /** Whether the shared rows are at least a quarter of both. */
  boolean isPartOfBoth(int cluster, int place) {
    long shared = 4 * shared(cluster, place);
    return shared >= rowsOf(cluster) && shared >= rowsOfPublished(place) && shared > 0;
  }
}
