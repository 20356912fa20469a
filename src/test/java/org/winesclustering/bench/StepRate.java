package org.winesclustering.bench;

/** How often something can be done. */
final class StepRate {
  private StepRate() {}

  /**
   * Steps a second, over the first steps, at least one, that together take so many seconds.
   *
   * @param seconds at least 0
   */
  static double measure(Runnable step, double seconds) {
    long start = System.nanoTime();
    long steps = 0;
    double passed;
    do {
      step.run();
      steps++;
      passed = (System.nanoTime() - start) / 1e9;
    } while (passed < seconds);
    return steps / passed;
  }
}
