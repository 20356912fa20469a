package org.winesclustering.job;

import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A handler of signals that ends a stream in order; it uses an internal class of Spark. */
final class StopSignal {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

  private final StreamingQuery query;
  private volatile boolean received;

  private StopSignal(StreamingQuery query) {
    this.query = query;
  }

  /**
   * Makes SIGTERM and Ctrl-C stop the query instead of the process, which then ends by itself. A
   * second one ends the process.
   */
  static StopSignal stopping(StreamingQuery query) {
    StopSignal stop = new StopSignal(query);
    for (String signal : List.of("TERM", "INT")) {
      SignalUtils.register(signal, () -> stop.receive(signal));
    }
    return stop;
  }

  /** Stops the query; false if it is not active, which leaves the signal to its earlier handler. */
  private boolean receive(String signal) {
    if (!query.isActive()) {
      return false;
    }
    received = true;
    LOG.info("SIG{}: the stream stops here; the same --run-id resumes it", signal);
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("the stream has not ended yet: {}", e.getMessage());
    }
    return true;
  }

  /** Whether a signal stopped the query; a failure of its last batch then does not matter. */
  boolean isReceived() {
    return received;
  }
}
