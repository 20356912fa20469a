package org.winesclustering.runtime;

/** A signal that asks a process to end: of a terminal, a person, or a scheduler. */
public enum StopSignal {
  /** The terminal is gone. */
  HUP(1),
  /** Ctrl-C. */
  INT(2),
  /** The request of schedulers, systemd and Kubernetes. */
  TERM(15);

  /** What shells add to a signal's number to make an exit code of it. */
  private static final int SHELL = 128;

  private final int number;

  StopSignal(int number) {
    this.number = number;
  }

  /** The exit code of a process that the signal ended, such as 143 for SIGTERM. */
  public int exitCode() {
    return SHELL + number;
  }

  @Override
  public String toString() {
    return "SIG" + name();
  }
}
