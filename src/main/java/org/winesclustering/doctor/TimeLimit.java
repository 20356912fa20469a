package org.winesclustering.doctor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Does what may never end in a thread of its own, which is left behind and keeps no process alive.
 *
 * @param duration after which it is given up
 */
public record TimeLimit(Duration duration) {
  /**
   * The result, if it comes in time.
   *
   * @param name of the thread
   * @throws TimeoutException if it does not
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
