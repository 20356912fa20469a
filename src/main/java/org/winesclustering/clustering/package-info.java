/** KMeans and the choice of k, silhouettes, agreement with known classes, and cluster profiles. */
package org.winesclustering.clustering;
