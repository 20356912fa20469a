package org.winesclustering.devicecheck;

/** Why nothing can be checked on this machine, and what to do. */
final class CannotRun extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotRun(String message) {
    super(message);
  }
}
