package org.winesclustering.explain;

import java.util.List;

/**
 * What sets one cluster apart from all other rows.
 *
 * @param size number of its rows
 * @param features all of them by |d|, highest first, then in the order asked for; those without a d
 *     last
 */
public record ClusterDifferences(int cluster, long size, List<FeatureDifference> features) {
  public ClusterDifferences {
    features = List.copyOf(features);
  }
}
