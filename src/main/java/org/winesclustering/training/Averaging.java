package org.winesclustering.training;

import java.util.List;

/** A way to train all workers for some epochs and average their parameters, in place. */
@FunctionalInterface
interface Averaging {

  /**
   * Trains epochs {@code first} to {@code first + count - 1}, counted from 0.
   *
   * @return what every worker did
   */
  List<LedgerEntry> train(int first, int count, double learningRate);
}
