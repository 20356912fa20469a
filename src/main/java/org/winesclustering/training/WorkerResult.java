package org.winesclustering.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** The sums, weighted by rows, of the parameters and updater states that workers trained. */
final class WorkerResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private final double[] parameters;
  private final double[] updater;
  private final List<LedgerEntry> ledger = new ArrayList<>();

  private WorkerResult(int parameters, int updater) {
    this.parameters = new double[parameters];
    this.updater = new double[updater];
  }

  /** The result of one worker, weighted by its rows. */
  static WorkerResult of(NetworkState state, LedgerEntry entry) {
    WorkerResult result = new WorkerResult(state.parameters().length, state.updater().length);
    add(result.parameters, state.parameters(), entry.rows());
    add(result.updater, state.updater(), entry.rows());
    result.ledger.add(entry);
    return result;
  }

  /** The result of a worker without rows, which changes no sum. */
  static WorkerResult empty() {
    return new WorkerResult(0, 0);
  }

  /** Adds two results; may change the first. */
  static WorkerResult merge(WorkerResult left, WorkerResult right) {
    if (left.ledger.isEmpty() || right.ledger.isEmpty()) {
      return left.ledger.isEmpty() ? right : left;
    }
    add(left.parameters, right.parameters);
    add(left.updater, right.updater);
    left.ledger.addAll(right.ledger);
    return left;
  }

  List<LedgerEntry> ledger() {
    return ledger;
  }

  long rows() {
    return ledger.stream().mapToLong(LedgerEntry::rows).sum();
  }

  /** The average; its iteration counter advances by the updates of the worker that made most. */
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
