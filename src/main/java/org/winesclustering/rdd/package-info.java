/** Work on the partitions of an RDD that several packages share. */
package org.winesclustering.rdd;
