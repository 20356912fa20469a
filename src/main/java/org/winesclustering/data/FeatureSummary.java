package org.winesclustering.data;

/**
 * One feature over the accepted rows. Mean, deviation, minimum and maximum are of the values that
 * are there, NaN without any.
 *
 * @param type Spark's name of the type in the input, such as {@code string} or {@code double}
 * @param deviation sample deviation (n - 1); 0 for a single value
 * @param missing accepted rows without a value
 */
public record FeatureSummary(
    String name,
    String type,
    double mean,
    double deviation,
    double min,
    double max,
    long missing) {}
