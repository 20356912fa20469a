package org.winesclustering.training;

import java.util.concurrent.atomic.LongAdder;

/** A counter of the rows that this process has trained on, for the monitoring of executors. */
public final class RowsTrained {
  private static final LongAdder COUNT = new LongAdder();

  private RowsTrained() {}

  static void add(long rows) {
    COUNT.add(rows);
  }

  /** Rows that this process has trained on since its start; a row counts once an epoch. */
  public static long inThisProcess() {
    return COUNT.sum();
  }
}
