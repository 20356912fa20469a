package org.winesclustering.event;

import java.util.List;
import java.util.OptionalDouble;
import org.winesclustering.event.RunEvent.RunEnded;
import org.winesclustering.event.RunEvent.RunStarted;

/** The events of one command of this process, told to all who listen, in their order. */
public final class RunEvents {
  /** Events that nobody hears of. */
  public static final RunEvents NONE = new RunEvents(List.of());

  private final List<RunListener> listeners;
  private final long start = System.nanoTime();
  private RunName run = RunName.of("");
  private boolean begun;

  public RunEvents(List<RunListener> listeners) {
    this.listeners = List.copyOf(listeners);
  }

  /** The run begins; what is told from now on is told of it. */
  public synchronized void begin(RunName name, RunStarted event) {
    run = name;
    begun = true;
    tell(event);
  }

  /** Tells what happened. */
  public synchronized void tell(RunEvent event) {
    listeners.forEach(listener -> listener.on(run, event));
  }

  /**
   * The run has succeeded. A command that began none, such as a question for help, says nothing.
   */
  public synchronized void succeeded() {
    if (begun) {
      end(0, "");
    }
  }

  /**
   * The run has failed, or was refused.
   *
   * @param command that was asked for, "" if none was understood
   * @param message without secrets
   */
  public synchronized void failed(String command, int exitCode, String message) {
    if (!begun) {
      run = RunName.of(command);
    }
    end(exitCode, message);
  }

  /** A run that another process made has ended, which that process may tell elsewhere. */
  public synchronized void ended(RunName name, int exitCode, String message) {
    run = name;
    end(exitCode, message);
  }

  private void end(int exitCode, String message) {
    String status = exitCode == 0 ? "succeeded" : "failed";
    tell(new RunEnded(status, exitCode, message, OptionalDouble.of(seconds())));
  }

  private double seconds() {
    return (System.nanoTime() - start) / 1e9;
  }
}
