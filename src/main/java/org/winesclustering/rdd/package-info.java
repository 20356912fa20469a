/** Sums over the partitions of an RDD that several packages share, with results that repeat. */
package org.winesclustering.rdd;
