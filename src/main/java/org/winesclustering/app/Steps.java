package org.winesclustering.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Seconds that each step of a job took, in the order in which they ended. */
final class Steps {
  private final long start = System.nanoTime();
  private final Map<String, Double> seconds = new LinkedHashMap<>();

  <T> T time(String step, Supplier<T> work) {
    long begin = System.nanoTime();
    T result = work.get();
    seconds.merge(step, secondsSince(begin), Double::sum);
    return result;
  }

  void time(String step, Runnable work) {
    time(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  /** All steps so far, and the {@code total} since this object was made. */
  Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(seconds);
    all.put("total", secondsSince(start));
    return Collections.unmodifiableMap(all);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
