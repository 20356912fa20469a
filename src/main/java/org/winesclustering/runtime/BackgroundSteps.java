package org.winesclustering.runtime;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Steps of a job that run beside the others on a thread of their own, one after the other. When the
 * job ends, however it ends, nothing of them is running any more.
 */
public final class BackgroundSteps {
  private static final String GROUP = "beside";

  /** Cancelled Spark jobs and interrupted threads need moments; a write may need longer. */
  private static final int MOST_SECONDS = 60;

  private final JavaSparkContext context;
  private final Steps steps;
  private final ExecutorService thread;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private BackgroundSteps(JavaSparkContext context, Steps steps) {
    this.context = context;
    this.steps = steps;
    thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread made = new Thread(work, GROUP);
              made.setDaemon(true);
              return made;
            });
  }

  /** The result of a step, or its failure, as soon as there is one. */
  @FunctionalInterface
  public interface Result<T> {
    T get();
  }

  /**
   * Runs a job that may begin background steps, and ends those that still run after it.
   *
   * @param job throws what failed first: its own failure or that of a step beside it
   */
  public static <T> T run(JavaSparkContext context, Steps steps, Function<BackgroundSteps, T> job) {
    BackgroundSteps beside = new BackgroundSteps(context, steps);
    try {
      return job.apply(beside);
    } catch (Exception | Error e) {
      // Spark's own exception is a checked one that its Scala methods do not declare.
      throw Failures.rethrown(beside.first(e));
    } finally {
      beside.stop();
    }
  }

  /** Begins a step; its failure is thrown where its result is asked for. */
  public <T> Result<T> begin(String step, Supplier<T> work) {
    Future<T> running = thread.submit(() -> inGroup(step, work));
    return () -> result(step, running);
  }

  /** Lets the steps that are begun from now on wait for a signal. */
  public void await(CountDownLatch signal) {
    thread.execute(
        () -> {
          try {
            signal.await();
          } catch (InterruptedException e) {
            // The job ends: no step is begun any more.
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Begins a step without a result. */
  public Result<Void> begin(String step, Runnable work) {
    return begin(
        step,
        () -> {
          work.run();
          return null;
        });
  }

  /** The group names jobs to be cancelled, and describes them until the step does. */
  private <T> T inGroup(String step, Supplier<T> work) {
    context.setJobGroup(GROUP, GROUP, true);
    return steps.timeBeside(step, () -> remembering(work));
  }

  private <T> T remembering(Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | Error e) {
      failure.compareAndSet(null, e);
      throw Failures.rethrown(e);
    }
  }

  private static <T> T result(String step, Future<T> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + step, e);
    } catch (ExecutionException e) {
      throw Failures.rethrown(e.getCause());
    }
  }

  private Throwable first(Throwable thrown) {
    Throwable earlier = failure.get();
    if (earlier == null || earlier == thrown || earlier == thrown.getCause()) {
      return thrown;
    }
    earlier.addSuppressed(thrown);
    return earlier;
  }

  /**
   * An interrupted step ends while its Spark job goes on, and a job that it has just submitted is
   * not there to be cancelled yet: so the jobs are cancelled until the thread has ended, and once
   * more after that.
   */
  private void stop() {
    thread.shutdownNow();
    try {
      for (int second = 0; second < MOST_SECONDS && !thread.isTerminated(); second++) {
        context.cancelJobGroup(GROUP);
        thread.awaitTermination(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    context.cancelJobGroup(GROUP);
  }
}
