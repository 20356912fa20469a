/**
 * KMeans for a number of clusters, silhouettes, agreement with known classes, and cluster profiles.
 */
package org.winesclustering.clustering;
