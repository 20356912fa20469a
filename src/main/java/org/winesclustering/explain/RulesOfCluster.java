package org.winesclustering.explain;

import java.util.List;

/**
 * The rules of one cluster.
 *
 * @param size number of its rows
 * @param rules by coverage, highest first, of which at most one holds for a row; empty if the tree
 *     misses the cluster, because it is too small or no few comparisons can tell it from others,
 *     and if there is no other cluster to be told from
 */
public record RulesOfCluster(int cluster, long size, List<ClusterRule> rules) {
  public RulesOfCluster {
    rules = List.copyOf(rules);
  }

  /** Share of the cluster's rows for which one of its rules holds, 0 to 1. */
  public double coverage() {
    return rules.stream().mapToDouble(ClusterRule::coverage).sum();
  }
}
