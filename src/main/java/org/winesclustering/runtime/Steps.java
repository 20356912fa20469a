package org.winesclustering.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.spark.api.java.JavaSparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.RecordsChecked;
import org.winesclustering.event.RunEvent.StepEnded;
import org.winesclustering.event.RunEvent.StepStarted;
import org.winesclustering.event.RunEvents;
import org.winesclustering.pipeline.StepTimer;

/**
 * The named steps of one job. Every step is timed, told to the run's events, named in Spark's
 * descriptions of its jobs, and, if it takes long, in the log. Background steps run beside the
 * others on one thread, in the order in which they were begun, and those that write on another.
 */
public final class Steps implements StepTimer {
  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
  private static final Heartbeat HEARTBEAT = new Heartbeat(Duration.ofSeconds(30), LOG::info);
  private static final String BACKGROUND = "beside";
  private static final String WRITING = "writing";

  /** Timeout of the end of background steps; most need moments, a write may need longer. */
  private static final int MOST_SECONDS = 60;

  private final RunEvents events;
  private final long start = System.nanoTime();
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private final Set<String> beside = new TreeSet<>();
  private final ExecutorService background = thread(BACKGROUND);
  private final ExecutorService writing = thread(WRITING);
  private final AtomicReference<Throwable> firstFailure = new AtomicReference<>();
  private OptionalLong rows = OptionalLong.empty();
  private volatile Optional<JavaSparkContext> context = Optional.empty();

  public Steps(RunEvents events) {
    this.events = events;
  }

  private static ExecutorService thread(String name) {
    return Executors.newSingleThreadExecutor(
        new BasicThreadFactory.Builder().namingPattern(name).daemon(true).build());
  }

  /**
   * Names the step of each Spark job that begins from now on in Spark's pages and event log, as in
   * {@code wines: training}.
   */
  public void describeJobsOf(JavaSparkContext jobs) {
    context = Optional.of(jobs);
  }

  /** Runs a step; the seconds of one that fails count too. */
  @Override
  public <T> T time(String step, Supplier<T> work) {
    events.tell(new StepStarted(step, rows()));
    Optional<String> before = describe("wines: " + step);
    long begin = System.nanoTime();
    Future<?> heartbeat = HEARTBEAT.begin(step);
    String status = "failed";
    try {
      T result = work.get();
      status = "succeeded";
      return result;
    } finally {
      heartbeat.cancel(false);
      describe(before.orElse(null));
      double taken = secondsSince(begin);
      synchronized (this) {
        seconds.merge(step, taken, Double::sum);
      }
      events.tell(new StepEnded(step, OptionalDouble.of(taken), rows(), status));
    }
  }

  /** Runs a step without a result. */
  public void time(String step, Runnable work) {
    time(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  /** Describes the jobs that this thread begins; returns how they were described before. */
  private Optional<String> describe(String jobs) {
    Optional<String> before = context.map(spark -> spark.getLocalProperty("spark.job.description"));
    context.ifPresent(spark -> spark.setJobDescription(jobs));
    return before;
  }

  /**
   * Begins a background step of the job in {@link #run}.
   *
   * @return waits for the step and gives its result, or throws its failure
   */
  public <T> Supplier<T> begin(String step, Supplier<T> work) {
    Future<T> running = submit(background, step, work);
    return () -> result(step, running);
  }

  /**
   * Begins a background step that writes files, and waits for no other background step than those
   * that were begun here before.
   *
   * @return waits for the step, or throws its failure
   */
  public Runnable beginWriting(String step, Runnable work) {
    Future<Boolean> running =
        submit(
            writing,
            step,
            () -> {
              work.run();
              return true;
            });
    return () -> result(step, running);
  }

  private <T> Future<T> submit(ExecutorService thread, String step, Supplier<T> work) {
    synchronized (this) {
      beside.add(step);
    }
    return thread.submit(() -> inGroup(step, work));
  }

  /** Lets the background steps that are begun from now on wait for a signal. */
  public void await(CountDownLatch signal) {
    background.execute(
        () -> {
          try {
            signal.await();
          } catch (InterruptedException e) {
            // The job ends: no step is begun any more.
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Runs a background step; the group names its Spark jobs to be cancelled. */
  private <T> T inGroup(String step, Supplier<T> work) {
    try {
      context.ifPresent(spark -> spark.setJobGroup(BACKGROUND, BACKGROUND, true));
      return time(step, work);
    } catch (Throwable e) {
      firstFailure.compareAndSet(null, e);
      throw e;
    }
  }

  /** Waits for work of another thread; throws what failed there. */
  static <T> T result(String work, Future<T> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + work, e);
    } catch (ExecutionException e) {
      throw Failures.rethrown(e.getCause());
    }
  }

  /**
   * Runs a job that may begin background steps. When it ends, however it ends, no background step
   * is running any more, and none can begin.
   *
   * @param job throws what failed first: its own failure or that of a background step
   */
  public <T> T run(Supplier<T> job) {
    try {
      return job.get();
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      throw Failures.rethrown(first(e));
    } finally {
      stop();
    }
  }

  private Throwable first(Throwable thrown) {
    Throwable earlier = firstFailure.get();
    if (earlier == null || earlier == thrown || earlier == thrown.getCause()) {
      return thrown;
    }
    earlier.addSuppressed(thrown);
    return earlier;
  }

  /**
   * Ends the background steps. An interrupted step ends while its Spark job goes on, and a job that
   * it has just submitted is not there to be cancelled yet: so the jobs are cancelled until the
   * thread has ended, and once more after that.
   */
  private void stop() {
    List<ExecutorService> threads = List.of(background, writing);
    threads.forEach(ExecutorService::shutdownNow);
    try {
      for (int second = 0; second < MOST_SECONDS && !areTerminated(threads); second++) {
        cancelJobs();
        for (ExecutorService thread : threads) {
          thread.awaitTermination(1, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    cancelJobs();
  }

  private static boolean areTerminated(List<ExecutorService> threads) {
    return threads.stream().allMatch(ExecutorService::isTerminated);
  }

  private void cancelJobs() {
    context.ifPresent(spark -> spark.cancelJobGroup(BACKGROUND));
  }

  /** Steps that ran, wholly or in part, beside others. */
  public synchronized Set<String> beside() {
    return Collections.unmodifiableSet(new TreeSet<>(beside));
  }

  /** Takes note of the rows that later steps work on, and tells what was read and rejected. */
  public CheckedRecords counted(CheckedRecords checked) {
    synchronized (this) {
      rows = OptionalLong.of(checked.rowsAccepted());
    }
    events.tell(
        new RecordsChecked(
            checked.rowsRead(), checked.rowsRejected(), checked.schema().features().size()));
    return checked;
  }

  private synchronized OptionalLong rows() {
    return rows;
  }

  /** Tells the run's events what happened in a step. */
  public void tell(RunEvent event) {
    events.tell(event);
  }

  /**
   * Seconds of all steps so far, in the order in which they ended, and the {@code total} since this
   * object was made.
   */
  public synchronized Map<String, Double> seconds() {
    Map<String, Double> all = new LinkedHashMap<>(seconds);
    all.put("total", secondsSince(start));
    return Collections.unmodifiableMap(all);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
