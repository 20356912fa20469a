package org.winesclustering.explain;

import java.io.Serializable;
import java.util.List;

/**
 * A leaf of a decision tree, with the cluster that it predicts for the rows that reach it.
 *
 * @param bounds on different features; none for a tree of one leaf
 */
record TreeLeaf(int cluster, List<Bounds> bounds) implements Serializable {

  /** Whether all bounds hold for the values of all features, NaN for missing ones. */
  boolean holds(double[] values) {
    for (Bounds bound : bounds) {
      if (!bound.hold(values[bound.feature()])) {
        return false;
      }
    }
    return true;
  }
}
