package org.winesclustering.doctor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Timeout for work that may never end: it runs in a daemon thread, which is then abandoned. */
public record TimeLimit(Duration duration) {
  /**
   * The result of work that ends in time.
   *
   * @param name of the thread
   * @throws TimeoutException if it does not end in time
   * @throws ExecutionException with what the work threw
   * @throws IllegalStateException if this thread is interrupted
   */
  public <T> T call(String name, Callable<T> work) throws TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(duration.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + name, e);
    }
  }
}
