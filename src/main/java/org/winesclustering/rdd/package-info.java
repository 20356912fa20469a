/**
 * Parts of distributed algorithms that several packages share, with results that repeat: sums over
 * partitions, rows in hash order, seeds; and questions to every executor.
 */
package org.winesclustering.rdd;
