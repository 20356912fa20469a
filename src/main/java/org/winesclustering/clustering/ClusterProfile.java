package org.winesclustering.clustering;

import java.util.List;

/**
 * Size, spread and features of the members of one cluster.
 *
 * @param cluster number of the cluster
 * @param size number of members
 * @param share of all rows, above 0 to 1
 * @param meanDistance mean distance of the members to the centre, in the space of the clustering
 * @param features in the order asked for
 */
public record ClusterProfile(
    int cluster, long size, double share, double meanDistance, List<FeatureProfile> features) {
  public ClusterProfile {
    features = List.copyOf(features);
  }

  /** This cluster with the profiles of other features. */
  public ClusterProfile with(List<FeatureProfile> others) {
    return new ClusterProfile(cluster, size, share, meanDistance, others);
  }
}
