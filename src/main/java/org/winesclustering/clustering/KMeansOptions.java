package org.winesclustering.clustering;

/**
 * Options for fitting KMeans.
 *
 * @param starts fits, 1 or more, of which the cheapest is kept
 * @param maxIterations Lloyd's iterations of each fit, 1 or more
 * @param maxSampleRows rows in which the starts are found, 1 or more
 */
public record KMeansOptions(int starts, int maxIterations, int maxSampleRows) {}
