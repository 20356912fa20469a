/** Clusters as normal distributions with one covariance in common, and what separates them. */
package org.winesclustering.mixture;
