package org.winesclustering.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/**
 * A check that this process may have the threads of a run. Where Spark gets one too few, the others
 * may wait for it for ever.
 */
final class ThreadLimit {
  /** What a person is told. */
  static final String TOLD =
      "this user may have no more threads on this machine, of which a run needs some 250; raise the"
          + " limit (ulimit -u, or the container's limit of processes), or end others";

  /** Threads that a run on two cores has at its peak beside those that Java has from the start. */
  private static final int NEEDED = 240;

  private static final long SMALL_STACK = 64 << 10;

  private ThreadLimit() {}

  /**
   * Starts as many threads for a moment.
   *
   * @throws WinesFailure with {@link FailureKind#USAGE} if there are too few
   */
  static void check() {
    check(task -> new Thread(null, task, "thread-limit", SMALL_STACK));
  }

  static void check(ThreadFactory threads) {
    CountDownLatch end = new CountDownLatch(1);
    List<Thread> started = new ArrayList<>();
    try {
      for (int i = 0; i < NEEDED; i++) {
        Thread thread = threads.newThread(() -> await(end));
        thread.setDaemon(true);
        thread.start();
        started.add(thread);
      }
    } catch (OutOfMemoryError e) {
      throw new WinesFailure(FailureKind.USAGE, TOLD, e);
    } finally {
      end.countDown();
      started.forEach(ThreadLimit::join);
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
