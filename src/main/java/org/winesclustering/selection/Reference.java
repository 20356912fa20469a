package org.winesclustering.selection;

import java.io.Serializable;

/**
 * Fits of one k to the sampled rows themselves.
 *
 * @param centres of KMeans on all sampled rows, clusters x columns
 * @param cost of KMeans on the rows of the replicates
 * @param kMeansLabels of the rows of the replicates
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record Reference(double[][] centres, double cost, int[] kMeansLabels) implements Serializable {}
