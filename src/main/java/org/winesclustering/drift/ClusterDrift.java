package org.winesclustering.drift;

/**
 * How far the size of a cluster has changed.
 *
 * @param share of the rows, 0 to 1
 * @param trainingShare of the rows that the model was trained on
 */
public record ClusterDrift(int cluster, double share, double trainingShare) {}
