package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ids of a model's clusters. An id belongs to one cluster for good: a cluster that a later model
 * finds again keeps its id, and the id of a cluster that is gone is not given to another one, so
 * that ids may have gaps.
 *
 * @param ids one for each centre of the model, in the order of the centres, ascending, 0 or more
 * @param next the smallest id that no cluster has had, in this model or those before it
 */
public record ClusterIds(List<Integer> ids, int next) implements Serializable {

  /**
   * @throws IllegalArgumentException for ids that are not ascending, or not below {@code next}
   */
  public ClusterIds {
    ids = List.copyOf(ids);
    for (int i = 0; i < ids.size(); i++) {
      if (ids.get(i) < (i == 0 ? 0 : ids.get(i - 1) + 1) || ids.get(i) >= next) {
        throw new IllegalArgumentException(
            "cluster ids have to ascend from 0 or more to below " + next + ": " + ids);
      }
    }
  }

  /** Ids of a model without a predecessor: the indices of its centres. */
  public static ClusterIds first(int clusters) {
    return new ClusterIds(IntStream.range(0, clusters).boxed().toList(), clusters);
  }

  /** Whether these are the ids of a model without a predecessor. */
  public boolean areFirst() {
    return equals(first(ids.size()));
  }

  /** Index of the centre of the cluster with this id; negative if there is no such cluster. */
  public int placeOf(int id) {
    return Collections.binarySearch(ids, id);
  }
}
