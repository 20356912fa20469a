package org.winesclustering.selection;

import java.io.Serializable;

/**
 * What one task does.
 *
 * @param k number of clusters
 * @param number of the replicate or of the block of rows, from 0
 */
record Work(int k, int number) implements Serializable {}
