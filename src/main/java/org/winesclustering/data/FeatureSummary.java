package org.winesclustering.data;

/**
 * Statistics of a feature over the accepted rows. Mean, deviation, minimum and maximum are those of
 * the present values, NaN without any.
 *
 * @param type Spark's name of the type in the input, such as {@code string} or {@code double}
 * @param deviation sample standard deviation (n - 1); 0 for a single value
 * @param missing number of accepted rows without a value
 */
public record FeatureSummary(
    String name,
    String type,
    double mean,
    double deviation,
    double min,
    double max,
    long missing) {}
