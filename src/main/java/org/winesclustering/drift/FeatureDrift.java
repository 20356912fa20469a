package org.winesclustering.drift;

/**
 * How far a feature has moved.
 *
 * @param psi in bins that are the training's deciles, and one of missing values
 * @param psiByChance what the index of so few rows may be without any drift, see {@link
 *     PopulationStability}; once in a hundred tables one of all features and clusters is above it
 * @param mean of the values that are there; NaN without any, as is the shift
 * @param meanShift from the training's mean, in the training's sample deviations
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
