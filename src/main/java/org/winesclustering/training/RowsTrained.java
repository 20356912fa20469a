package org.winesclustering.training;

import java.util.concurrent.atomic.LongAdder;

/** How many rows this process has trained on since it started, for who watches an executor. */
public final class RowsTrained {
  private static final LongAdder COUNT = new LongAdder();

  private RowsTrained() {}

  static void add(long rows) {
    COUNT.add(rows);
  }

  /** Rows of all networks and workers of this process; a row counts once for each epoch. */
  public static long inThisProcess() {
    return COUNT.sum();
  }
}
