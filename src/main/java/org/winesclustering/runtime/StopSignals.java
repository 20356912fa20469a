package org.winesclustering.runtime;

import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signals that ask a process to end in order, and the work that answers them. The first signal
 * is answered by the innermost work; a second one ends the process at once. Uses an internal class
 * of Spark.
 */
public final class StopSignals {
  /** Signals to this process; a program that uses the command as a library does not listen. */
  public static final StopSignals OF_THIS_PROCESS = new StopSignals();

  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);

  private final Deque<Answer> answers = new ConcurrentLinkedDeque<>();
  private final AtomicReference<CompletableFuture<StopSignal>> received = new AtomicReference<>();

  StopSignals() {}

  /** An answer of some work to a signal. */
  @FunctionalInterface
  public interface Answer {
    /**
     * Leaves the work so that it can be resumed, or stops it.
     *
     * @return the last line of a process that is to end at once; empty if the work has stopped, and
     *     ends the process by itself
     */
    Optional<String> to(StopSignal signal);
  }

  /** The time in which some work answers. */
  public interface Answering extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Answers the signals that come from now on.
   *
   * @param end says the last line and ends the process
   */
  public void listen(BiConsumer<StopSignal, String> end) {
    for (StopSignal signal : StopSignal.values()) {
      SignalUtils.register(signal.name(), () -> receive(signal, end));
    }
  }

  /** Lets some work answer until it is closed; what answered before is asked again after that. */
  public Answering answer(Answer answer) {
    answers.push(answer);
    return () -> answers.remove(answer);
  }

  /** Answers a signal; false for a second one, which is left to its earlier handler. */
  boolean receive(StopSignal signal, BiConsumer<StopSignal, String> end) {
    CompletableFuture<StopSignal> answered = new CompletableFuture<>();
    if (!received.compareAndSet(null, answered)) {
      return false;
    }
    try {
      answer(signal).ifPresent(line -> end.accept(signal, line));
    } finally {
      answered.complete(signal);
    }
    return true;
  }

  private Optional<String> answer(StopSignal signal) {
    Answer innermost = answers.peek();
    try {
      return innermost == null ? Optional.of("interrupted by " + signal) : innermost.to(signal);
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be answered: {}", signal, e.getMessage());
      return Optional.of("interrupted by " + signal);
    }
  }

  /**
   * Waits for the answer to a signal that has come, for ever if it ends the process. What fails
   * then fails since the process ends, and is not told as a failure of its own.
   */
  public void awaitAnswer() {
    CompletableFuture<StopSignal> answered = received.get();
    if (answered != null) {
      answered.join();
    }
  }

  /** Whether a signal has come. */
  public boolean isStopping() {
    return received.get() != null;
  }
}
