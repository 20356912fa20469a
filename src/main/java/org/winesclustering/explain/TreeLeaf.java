package org.winesclustering.explain;

import java.io.Serializable;
import java.util.List;

/**
 * A leaf of a decision tree: which rows reach it, and the cluster it gives them.
 *
 * @param bounds of different features; none for a tree of one leaf
 */
record TreeLeaf(int cluster, List<Bounds> bounds) implements Serializable {

  /**
   * Whether all bounds hold.
   *
   * @param values of all features, NaN for missing ones
   */
  boolean holds(double[] values) {
    for (Bounds bound : bounds) {
      if (!bound.hold(values[bound.feature()])) {
        return false;
      }
    }
    return true;
  }
}
