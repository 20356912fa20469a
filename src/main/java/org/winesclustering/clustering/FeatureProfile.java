package org.winesclustering.clustering;

/**
 * Summary of a feature inside one cluster, in the feature's own units.
 *
 * @param mean of the members that have a value; NaN if none has
 * @param deviation sample deviation (n - 1) of these; 0 for a single one, NaN for none
 * @param zScore of the mean: its distance to the mean of all rows in sample deviations of all rows,
 *     above 0 is more than average; 0 for a constant feature
 * @param missing members without a value (null or NaN)
 */
public record FeatureProfile(
    String feature, double mean, double deviation, double zScore, long missing) {}
