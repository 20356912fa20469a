package org.winesclustering.drift;

/**
 * Change of the size of a cluster since the training.
 *
 * @param share of the scored rows, 0 to 1
 * @param trainingShare share of the rows that the model was trained on, 0 to 1
 */
public record ClusterDrift(int cluster, double share, double trainingShare) {}
