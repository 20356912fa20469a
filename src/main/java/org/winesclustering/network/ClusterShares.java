package org.winesclustering.network;

/** The shares of clusters as a function of records that can be derived. One thread at a time. */
public interface ClusterShares {

  /**
   * The shares of the clusters.
   *
   * @param records records x columns
   * @return records x clusters, each from 0 to 1, which sum to 1 in a row
   */
  double[][] shares(double[][] records);

  /**
   * The derivatives of the share of one cluster.
   *
   * @param records records x columns
   * @param cluster place of the cluster in {@link #shares}, from 0
   * @return records x columns
   */
  double[][] gradients(double[][] records, int cluster);
}
