package org.winesclustering.training;

/**
 * A worker's entries in the ledger, added up.
 *
 * @param rows trained on, each counted once an epoch
 * @param minibatches updates made
 * @param loss mean over the rows
 * @param seconds spent training
 */
public record WorkerTotal(int worker, long rows, long minibatches, double loss, double seconds) {

  static WorkerTotal of(LedgerEntry entry) {
    return new WorkerTotal(
        entry.worker(),
        entry.rows(),
        entry.minibatches(),
        entry.loss() / entry.rows(),
        entry.seconds());
  }

  WorkerTotal plus(WorkerTotal other) {
    long allRows = rows + other.rows;
    return new WorkerTotal(
        worker,
        allRows,
        minibatches + other.minibatches,
        (loss * rows + other.loss * other.rows) / allRows,
        seconds + other.seconds);
  }
}
