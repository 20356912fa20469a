package org.winesclustering.selection;

import java.io.Serializable;

/**
 * What one k gives on one set of resampled rows.
 *
 * @param kMeansAgreement adjusted Rand index of KMeans of the bootstrap sample with the reference
 * @param mixtureAgreement the same of the mixture
 * @param predictionStrength of two random halves
 * @param nullCost of KMeans on rows without clusters
 */
record Replicate(
    double kMeansAgreement, double mixtureAgreement, double predictionStrength, double nullCost)
    implements Serializable {}
