package org.winesclustering.comparison;

/**
 * Names of the columns that {@link Contenders} adds, which must not exist before.
 *
 * @param components principal components, vectors
 * @param kMeansPca clusters of KMeans on these, whole numbers, as are the others
 */
public record ContenderColumns(
    String components, String kMeansPca, String gaussianMixture, String bisectingKMeans) {}
