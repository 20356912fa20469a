package org.winesclustering.comparison;

/**
 * Mean silhouettes of one labelling in one space, from -1 to 1, higher is better; NaN for a single
 * cluster.
 *
 * @param squared with squared Euclidean distances, of all rows
 * @param euclidean with Euclidean distances, of all rows or a sample
 */
public record Separation(double squared, EuclideanSilhouette euclidean) {}
