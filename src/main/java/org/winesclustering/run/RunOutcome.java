package org.winesclustering.run;

/**
 * The end of a run.
 *
 * @param message what went wrong, "" for nothing
 */
public record RunOutcome(int exitCode, String message) {
  /** The end that a run's record tells. */
  public static RunOutcome of(RunRecord run) {
    return new RunOutcome(run.exitCode(), run.message());
  }
}
