package org.winesclustering.comparison;

/**
 * Agreement of clusters with known classes, 1 at best, as {@link
 * org.winesclustering.clustering.ExternalMetrics} defines it, over rows with a label. The intervals
 * are percentiles of a bootstrap over rows.
 */
public record Agreement(Estimate ari, Estimate nmi, Estimate accuracy) {}
