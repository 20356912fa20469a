package org.winesclustering.comparison;

/**
 * Agreement of clusters with known classes over the rows with a label, as {@link
 * org.winesclustering.clustering.ExternalMetrics} defines it; 1 at best. The intervals are
 * percentiles of a bootstrap over rows.
 */
public record Agreement(Estimate ari, Estimate nmi, Estimate accuracy) {}
