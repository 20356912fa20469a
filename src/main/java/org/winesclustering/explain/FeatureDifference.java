package org.winesclustering.explain;

/**
 * How a cluster's values of one feature differ from those of all other rows.
 *
 * @param cohensD difference of the means in pooled standard deviations, above 0 if the cluster's
 *     mean is higher; infinite if the means differ and no value does from its mean; NaN if the
 *     cluster or the other rows have no value, or both have one only
 * @param meanInside of the cluster's rows, in original units; NaN without values
 * @param meanOutside of all other rows, in original units; NaN without values
 */
public record FeatureDifference(
    String feature, double cohensD, double meanInside, double meanOutside) {}
