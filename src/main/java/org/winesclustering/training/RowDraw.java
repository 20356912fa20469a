package org.winesclustering.training;

import org.winesclustering.device.DrawnNoise;

/**
 * The rows of a minibatch by their numbers, for a card that has all rows of the worker.
 *
 * @param rows of the worker
 * @param order numbers of the rows in the epoch
 * @param epoch whose order it is
 * @param from place of the first row in the order
 * @param noise that the card draws
 */
@SuppressWarnings("ArrayRecordComponent") // Large, never compared.
record RowDraw(TargetRows rows, int[] order, int epoch, int from, DrawnNoise noise) {}
