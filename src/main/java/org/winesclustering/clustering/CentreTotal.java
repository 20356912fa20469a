package org.winesclustering.clustering;

import java.io.Serializable;

/**
 * A total over rows and their clusters; it grows by one row at a time, and totals of partitions
 * merge.
 */
interface CentreTotal<T> extends Serializable {
  /**
   * Adds a row.
   *
   * @param cluster index of the centre nearest to the row
   */
  void add(int cluster, double[] vector);

  /** Adds all that {@code other} was given; may change and return this. */
  T merge(T other);
}
