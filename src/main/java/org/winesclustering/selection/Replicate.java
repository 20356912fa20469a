package org.winesclustering.selection;

import java.io.Serializable;

/**
 * Measures of one k on one set of resampled rows.
 *
 * @param kMeansAgreement adjusted Rand index of KMeans of the bootstrap sample with the reference
 * @param predictionStrength of two random halves
 * @param nullCost of KMeans on rows without clusters
 */
record Replicate(double kMeansAgreement, double predictionStrength, double nullCost)
    implements Serializable {}
