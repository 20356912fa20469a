package org.winesclustering.app;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a stream when this process is asked to end; touches one of Spark's internals for that. */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private StopSignal() {}

  /**
   * From now on SIGTERM, and Ctrl-C, stop the query instead of the process, which then ends by
   * itself. A second one ends the process.
   */
  static void stops(StreamingQuery query) {
    for (String signal : List.of("TERM", "INT")) {
      SignalUtils.register(signal, () -> stopped(query, signal));
    }
  }

  /** False where there is nothing to stop, which leaves the signal to who handled it before. */
  private static boolean stopped(StreamingQuery query, String signal) {
    if (!query.isActive()) {
      return false;
    }
    LOG.info("SIG{}: the stream ends here; the same --run-id goes on with it", signal);
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("the stream has not ended yet: {}", e.getMessage());
    }
    return true;
  }
}
