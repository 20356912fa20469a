/** Comparison of several clusterings of one table with plain KMeans on the scaled features. */
package org.winesclustering.comparison;
