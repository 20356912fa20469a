package org.winesclustering.bench;

import java.util.function.LongSupplier;

/** How often something can be done. */
final class StepRate {
  private StepRate() {}

  /**
   * Steps a second, over the first steps, at least one, that together take so many seconds.
   *
   * @param seconds at least 0
   */
  static double measure(Runnable step, double seconds) {
    return measureRecords(
        () -> {
          step.run();
          return 1;
        },
        seconds);
  }

  /**
   * Records a second, over the first steps, at least one, that together take so many seconds.
   *
   * @param step gives the records it took
   */
  static double measureRecords(LongSupplier step, double seconds) {
    long start = System.nanoTime();
    long records = 0;
    double passed;
    do {
      records += step.getAsLong();
      passed = (System.nanoTime() - start) / 1e9;
    } while (passed < seconds);
    return records / passed;
  }
}
