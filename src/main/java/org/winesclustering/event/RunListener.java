package org.winesclustering.event;

/** Hears what happens in a run; called on several threads, one at a time. */
@FunctionalInterface
public interface RunListener {
  void on(RunName run, RunEvent event);
}
