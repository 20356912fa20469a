package org.winesclustering.training;

import java.io.Serializable;

/**
 * Gives the targets of rows on the executors; what it knows is of the size of some networks. The
 * same rows get the same targets bit for bit, since a lost partition is computed again.
 */
@FunctionalInterface
public interface TargetFunction extends Serializable, AutoCloseable {

  /** For each row of the block a row of targets: shares of the clusters that add up to 1. */
  Block targets(Block rows);

  /** Called on the driver when no targets are asked for any more; frees what executors keep. */
  @Override
  default void close() {}
}
