package org.winesclustering.clustering;

import java.io.Serializable;

/** Total over rows and their clusters, to which rows are added, and which can be merged. */
interface CentreTotal<T> extends Serializable {
  /**
   * Adds a row to this total.
   *
   * @param cluster index of the centre nearest to the row
   */
  void add(int cluster, double[] vector);

  /** Adds all rows of {@code other}; may change and return this total. */
  T merge(T other);
}
