package org.winesclustering.training;

import java.io.Serializable;

/**
 * What training changes in a network, as every worker gets it at the beginning of a round.
 *
 * @param parameters all of them, in DL4J's order
 * @param updater the updater's state, empty if it has none
 * @param iteration updates made so far
 * @param epoch epochs done so far
 */
@SuppressWarnings("ArrayRecordComponent") // Large, never compared, never shared for writing.
record NetworkState(
    float[] parameters, float[] updater, int iteration, int epoch, double learningRate)
    implements Serializable {}
