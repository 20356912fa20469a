package org.winesclustering.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Row-weighted sums over some workers of what they trained. */
final class WorkerResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] parameters;
  private final double[] updater;
  private final List<LedgerEntry> ledger = new ArrayList<>();
  private boolean exhausted;

  private WorkerResult(int parameters, int updater) {
    this.parameters = new double[parameters];
    this.updater = new double[updater];
  }

  /**
   * Of one worker.
   *
   * @param exhausted whether all its minibatches were used
   */
  static WorkerResult of(NetworkState state, LedgerEntry entry, boolean exhausted) {
    WorkerResult result = new WorkerResult(state.parameters().length, state.updater().length);
    add(result.parameters, state.parameters(), entry.rows());
    add(result.updater, state.updater(), entry.rows());
    result.ledger.add(entry);
    result.exhausted = exhausted;
    return result;
  }

  /** Of a worker without rows: nothing to add, whatever the sizes. */
  static WorkerResult empty() {
    WorkerResult result = new WorkerResult(0, 0);
    result.exhausted = true;
    return result;
  }

  static WorkerResult merge(WorkerResult left, WorkerResult right) {
    if (left.ledger.isEmpty() || right.ledger.isEmpty()) {
      WorkerResult other = left.ledger.isEmpty() ? right : left;
      other.exhausted = left.exhausted && right.exhausted;
      return other;
    }
    add(left.parameters, right.parameters);
    add(left.updater, right.updater);
    left.ledger.addAll(right.ledger);
    left.exhausted &= right.exhausted;
    return left;
  }

  boolean isExhausted() {
    return exhausted;
  }

  List<LedgerEntry> ledger() {
    return ledger;
  }

  long rows() {
    return ledger.stream().mapToLong(LedgerEntry::rows).sum();
  }

  /** The average, weighted by rows; iterations count the updates that the longest worker made. */
  NetworkState average(NetworkState before) {
    int updates = ledger.stream().mapToInt(LedgerEntry::minibatches).max().orElse(0);
    return new NetworkState(
        divided(parameters),
        divided(updater),
        before.iteration() + updates,
        before.epoch(),
        before.learningRate());
  }

  private float[] divided(double[] sums) {
    long rows = rows();
    float[] means = new float[sums.length];
    for (int i = 0; i < sums.length; i++) {
      means[i] = (float) (sums[i] / rows);
    }
    return means;
  }

  private static void add(double[] sums, float[] values, long weight) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += (double) values[i] * weight;
    }
  }

  private static void add(double[] sums, double[] others) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += others[i];
    }
  }
}
