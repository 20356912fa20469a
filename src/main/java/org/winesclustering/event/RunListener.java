package org.winesclustering.event;

/** Receiver of the events of a run. Several threads call it, one at a time. */
@FunctionalInterface
public interface RunListener {
  /** Receives an event. */
  void on(RunName run, RunEvent event);
}
