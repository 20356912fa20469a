package org.winesclustering.runtime;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;

/** Lines that say of a step which takes long that it goes on. */
final class Heartbeat {
  private static final ScheduledThreadPoolExecutor CLOCK = clock();

  private final Duration every;
  private final Consumer<String> log;

  /**
   * Lines at equal intervals.
   *
   * @param every the time from one line to the next
   */
  Heartbeat(Duration every, Consumer<String> log) {
    this.every = every;
    this.log = log;
  }

  private static ScheduledThreadPoolExecutor clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, new BasicThreadFactory.Builder().namingPattern("heartbeat").daemon(true).build());
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  /** Says that a step goes on, until the future is cancelled. */
  Future<?> begin(String step) {
    long start = System.nanoTime();
    return CLOCK.scheduleAtFixedRate(
        () ->
            log.accept(
                "step %s goes on, %d s so far"
                    .formatted(step, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))),
        every.toNanos(),
        every.toNanos(),
        TimeUnit.NANOSECONDS);
  }
}
