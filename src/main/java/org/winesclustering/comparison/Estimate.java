package org.winesclustering.comparison;

/**
 * Value of a measure of all rows with a 95 % interval.
 *
 * @param lower end of the interval, at most {@code upper}; {@code value} may lie outside, because
 *     percentiles of a bootstrap are not centred on it
 */
public record Estimate(double value, double lower, double upper) {}
