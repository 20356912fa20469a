package org.winesclustering.rdd;

import java.io.Serializable;

/**
 * Order of rows that is as good as random and follows from their values and a seed alone: by hash,
 * and by value where hashes are equal.
 *
 * @param <T> type of a row
 */
public interface HashOrder<T> extends Serializable {

  /** Hash of a row; hashes are compared as unsigned numbers. */
  long hash(T row);

  /** Comparison of two rows of one hash by their values. */
  int compareValues(T left, T right);

  /** Partition of a hash, from 0; by default all partitions have equal parts of the hashes. */
  default int partition(long hash, int partitions) {
    return (int) (((hash >>> 32) * partitions) >>> 32);
  }
}
