package org.winesclustering.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/**
 * The end of a process whose command has ended, whatever other threads do. Threads that were left
 * by what failed, or hooks that wait for each other, would keep it for ever.
 */
final class ProcessEnd {
  /** How long hooks may take, which remove temporary files. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Duration grace;
  private final IntConsumer halt;
  private volatile int code;

  private ProcessEnd(Duration grace, IntConsumer halt) {
    this.grace = grace;
    this.halt = halt;
  }

  /** An end of this process, prepared while there is a thread to be had. */
  static ProcessEnd prepare() {
    return prepare(GRACE, Runtime.getRuntime()::halt);
  }

  static ProcessEnd prepare(Duration grace, IntConsumer halt) {
    ProcessEnd end = new ProcessEnd(grace, halt);
    Thread thread = new Thread(end::await, "process-end");
    // It ends nothing that ends by itself.
    thread.setDaemon(true);
    thread.start();
    return end;
  }

  /** Lets the process end within the grace, with a code. */
  void with(int exitCode) {
    code = exitCode;
    ended.countDown();
  }

  private void await() {
    try {
      ended.await();
      TimeUnit.MILLISECONDS.sleep(grace.toMillis());
      halt.accept(code);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
