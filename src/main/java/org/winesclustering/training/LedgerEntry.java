package org.winesclustering.training;

import java.io.Serializable;
import org.winesclustering.gpu.TaskDevice;

/**
 * The work of one worker in one round.
 *
 * @param round from 1
 * @param worker number of the partition, from 0
 * @param rows trained on, each counted as often as it was
 * @param minibatches updates made
 * @param loss sum over the rows of their loss when they were trained on
 * @param seconds spent training
 * @param device it was computed on
 */
record LedgerEntry(
    int round,
    int worker,
    long rows,
    int minibatches,
    double loss,
    double seconds,
    TaskDevice device)
    implements Serializable {

  /** The work of both on the same device. */
  LedgerEntry plus(LedgerEntry other) {
    return new LedgerEntry(
        round,
        worker,
        rows + other.rows,
        minibatches + other.minibatches,
        loss + other.loss,
        seconds + other.seconds,
        device);
  }
}
