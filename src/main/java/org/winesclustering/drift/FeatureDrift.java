package org.winesclustering.drift;

/**
 * Change of a feature since the training.
 *
 * @param psi population stability index by the training's deciles, and one bin of missing values
 * @param psiByChance what the index may be without any drift, see {@link PopulationStability}; once
 *     in a hundred tables one of all features and clusters is above it
 * @param mean of the values; NaN without any, as is the shift
 * @param meanShift difference from the training's mean, in the training's sample deviations
 * @param missing share of the rows without a value, 0 to 1
 */
public record FeatureDrift(
    String feature,
    double psi,
    double psiByChance,
    double mean,
    double trainingMean,
    double meanShift,
    double missing,
    double trainingMissing) {}
