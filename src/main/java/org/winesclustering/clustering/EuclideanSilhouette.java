package org.winesclustering.clustering;

/**
 * A mean silhouette with plain Euclidean distances.
 *
 * @param mean from -1 to 1, higher is better; NaN where the rows held one cluster only
 * @param rows on which it was computed
 * @param sampled whether these are a sample of all rows
 */
public record EuclideanSilhouette(double mean, int rows, boolean sampled) {}
