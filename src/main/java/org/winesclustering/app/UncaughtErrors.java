package org.winesclustering.app;

import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a thread ends by what nobody caught: if memory or threads ran out, so does the
 * process, in which others would wait for that thread for ever.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(UncaughtErrors.class);

  private final ToIntFunction<Throwable> report;
  private final IntConsumer exit;

  /**
   * A handler.
   *
   * @param report tells the person and gives the exit code
   * @param exit ends the process
   */
  UncaughtErrors(ToIntFunction<Throwable> report, IntConsumer exit) {
    this.report = report;
    this.exit = exit;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      exit.accept(report.applyAsInt(thrown));
    } else {
      LOG.warn("the thread {} ended", thread.getName(), thrown);
    }
  }
}
