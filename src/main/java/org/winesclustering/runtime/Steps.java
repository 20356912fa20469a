package org.winesclustering.runtime;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvents;
import org.winesclustering.pipeline.StepTimer;

/**
 * Seconds that each step of a job took, in the order in which they ended. Steps that ran beside
 * others overlap with them. Every step, and what came out of it, is told to the run's events.
 */
public final class Steps implements StepTimer {
  private final long start = System.nanoTime();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> beside = new TreeSet<>();
  private final RunEvents events;
  private OptionalLong rows = OptionalLong.empty();
  private volatile Optional<JavaSparkContext> context = Optional.empty();

  /** Steps that nobody hears of. */
  public Steps() {
    this(RunEvents.NONE);
  }

  public Steps(RunEvents events) {
    this.events = events;
  }

  /**
   * From now on Spark's pages, and its event log, say of each job of which step it is a part:
   * {@code wines: training}.
   */
  public void describeJobsOf(JavaSparkContext jobs) {
    context = Optional.of(jobs);
  }

  /** Runs a step; one that fails has its seconds too. */
  @Override
  public <T> T time(String step, Supplier<T> work) {
    events.tell(new StepStarted(step, rows()));
    Optional<String> before = describe("wines: " + step);
    long begin = System.nanoTime();
    String status = "failed";
    try {
      T result = work.get();
      status = "succeeded";
      return result;
    } finally {
      describe(before.orElse(null));
      double taken = secondsSince(begin);
      add(step, taken);
      events.tell(new StepEnded(step, OptionalDouble.of(taken), rows(), status));
    }
  }

  /** Of the jobs that this thread begins; returns how they were described before. */
  private Optional<String> describe(String jobs) {
    Optional<String> before =
        context.map(started -> started.getLocalProperty("spark.job.description"));
    context.ifPresent(started -> started.setJobDescription(jobs));
    return before;
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
  public synchronized Set<String> beside() {
    return Collections.unmodifiableSet(new TreeSet<>(beside));
  }

  public void time(String step, Runnable work) {
    time(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  /** Takes note of the rows that later steps work on, and tells what was read and rejected. */
  public CheckedRecords counted(CheckedRecords checked) {
    synchronized (this) {
      rows = OptionalLong.of(checked.rowsRead() - checked.rowsRejected());
    }
    events.tell(
        new RecordsChecked(
            checked.rowsRead(), checked.rowsRejected(), checked.schema().features().size()));
    return checked;
  }

  private synchronized OptionalLong rows() {
    return rows;
  }

  /** Tells what happened in a step. */
  public void tell(RunEvent event) {
    events.tell(event);
  }

  /** All steps so far, and the {@code total} since this object was made. */
  public synchronized Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(seconds);
    all.put("total", secondsSince(start));
    return Collections.unmodifiableMap(all);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
