package org.winesclustering.pipeline;

import org.winesclustering.clustering.KMeansResult;

/**
 * The embedded records and their clusters by KMeans.
 *
 * @param clusters largest first
 */
public record LearnedClusters(Embedded embedded, KMeansResult clusters) implements AutoCloseable {

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    embedded.close();
  }
}
