/**
 * Sums over the partitions of an RDD that several packages share, with results that repeat; and
 * questions to every executor.
 */
package org.winesclustering.rdd;
