package org.winesclustering.training;

import java.io.Serializable;

/**
 * One pass over the training rows.
 *
 * @param epoch from 1
 * @param epochs there will be in all
 * @param rows trained on in this epoch
 * @param loss mean over those rows
 * @param seconds that the epoch took
 */
public record EpochSummary(int epoch, int epochs, long rows, double loss, double seconds)
    implements Serializable {}
