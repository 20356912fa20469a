package org.winesclustering.pipeline;

import java.util.Optional;
import org.winesclustering.selection.KChoice;

/**
 * Scaled records and the number of their clusters.
 *
 * @param choice how the number was chosen; empty where it was given
 * @param k number of clusters, 1 or more
 */
public record PreparedRecords(ScaledRecords scaled, Optional<KChoice> choice, int k)
    implements AutoCloseable {

  /** Removes the rows from the cache. */
  @Override
  public void close() {
    scaled.close();
  }
}
