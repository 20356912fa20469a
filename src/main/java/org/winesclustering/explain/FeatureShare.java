package org.winesclustering.explain;

/**
 * How much of a feature's variance the clusters explain.
 *
 * @param etaSquared sum of squares between clusters over the total sum of squares, 0 to 1; 0 for a
 *     constant feature, and if there is only one cluster
 */
public record FeatureShare(String feature, double etaSquared) {}
