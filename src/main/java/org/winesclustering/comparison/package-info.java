/**
 * Several ways to cluster one table into as many clusters, compared with plain KMeans on the scaled
 * features.
 */
package org.winesclustering.comparison;
