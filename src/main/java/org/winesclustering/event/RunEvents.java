package org.winesclustering.event;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;

/** Source of the events of one command, which all listeners receive in order. */
public final class RunEvents {
  /** A source without listeners. */
  public static final RunEvents NONE = new RunEvents(List.of());

  private final List<RunListener> listeners;
  private final long start = System.nanoTime();
  private RunName run = RunName.of("");
  private boolean begun;

  public RunEvents(List<RunListener> listeners) {
    this.listeners = new CopyOnWriteArrayList<>(listeners);
  }

  /** Lets a listener receive the events from now on. */
  public void listen(RunListener listener) {
    listeners.add(listener);
  }

  /** Starts the run to which the next events belong. */
  public synchronized void begin(RunName name, RunStarted event) {
    run = name;
    begun = true;
    tell(event);
  }

  /** Passes an event to all listeners. */
  public synchronized void tell(RunEvent event) {
    listeners.forEach(listener -> listener.on(run, event));
  }

  /** Ends the run with success; without effect for a command that started no run, such as help. */
  public synchronized void succeeded() {
    if (begun) {
      end(0, "");
    }
  }

  /**
   * Ends the run with a failure, also one that was refused before it started.
   *
   * @param command name of the command, "" if it was not understood
   * @param message without secrets
   */
  public synchronized void failed(String command, int exitCode, String message) {
    if (!begun) {
      run = RunName.of(command);
    }
    end(exitCode, message);
  }

  /** Ends a run that another process did, which alone knows how long it took. */
  public synchronized void ended(RunName name, int exitCode, String message) {
    run = name;
    tell(new RunEnded(status(exitCode), exitCode, message, OptionalDouble.empty()));
  }

  private static String status(int exitCode) {
    if (exitCode == 0) {
      return "succeeded";
    }
    // As shells tell it: 128 and the number of the signal.
    return exitCode > 128 ? "interrupted" : "failed";
  }

  private void end(int exitCode, String message) {
    double seconds = (System.nanoTime() - start) / 1e9;
    tell(new RunEnded(status(exitCode), exitCode, message, OptionalDouble.of(seconds)));
  }
}
