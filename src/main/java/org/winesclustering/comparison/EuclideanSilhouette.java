package org.winesclustering.comparison;

/**
 * Mean silhouette with Euclidean distances.
 *
 * @param mean from -1 to 1, higher is better; NaN where the rows held one cluster only
 * @param rows number of rows on which it was computed
 * @param sampled whether these are a sample of all rows
 */
public record EuclideanSilhouette(double mean, int rows, boolean sampled) {}
