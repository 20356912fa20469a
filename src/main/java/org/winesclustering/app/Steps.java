package org.winesclustering.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Seconds that each step of a job took, in the order in which they ended. Steps that ran beside
 * others overlap with them.
 */
final class Steps {
  private final long start = System.nanoTime();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> beside = new TreeSet<>();

  <T> T time(String step, Supplier<T> work) {
    long begin = System.nanoTime();
    T result = work.get();
    add(step, secondsSince(begin));
    return result;
  }

  private synchronized void add(String step, double more) {
    seconds.merge(step, more, Double::sum);
  }

  /** A step that runs while others do. */
  <T> T timeBeside(String step, Supplier<T> work) {
    synchronized (this) {
      beside.add(step);
    }
    return time(step, work);
  }

  /** Steps that ran, wholly or in part, while others did. */
  synchronized Set<String> beside() {
    return Collections.unmodifiableSet(new TreeSet<>(beside));
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
  synchronized Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(seconds);
    all.put("total", secondsSince(start));
    return Collections.unmodifiableMap(all);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
