package org.winesclustering.training;

import java.io.Serializable;

/**
 * A function that computes the targets of rows on the executors; it is as large as a few networks.
 * The same rows must get the same targets bit for bit, since a lost partition is computed again.
 */
@FunctionalInterface
public interface TargetFunction extends Serializable, AutoCloseable {

  /** Computes the targets of each row: the clusters' responsibilities, which add up to 1. */
  Block targets(Block rows);

  /** Frees what executors keep; called on the driver when no more targets are needed. */
  @Override
  default void close() {}
}
