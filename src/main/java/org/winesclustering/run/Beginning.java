package org.winesclustering.run;

import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** How a run begins. */
public enum Beginning {
  /** With nothing of an earlier attempt. */
  NEW,
  /** From the checkpoints of an interrupted run, since the same command was given again. */
  REPEATED,
  /** From the checkpoints of an interrupted run that the person named to be resumed. */
  RESUMED;

  /**
   * How the run begins once its input is read: a repeated run whose input has changed begins anew.
   *
   * @param begun the interrupted run
   * @param contentHash of the input
   * @throws WinesFailure with {@link FailureKind#CONFLICT} if a run that was to be resumed has
   *     another input
   */
  public Beginning withInput(StartRecord begun, String runId, String contentHash) {
    if (this == NEW || begun.hasInput(contentHash)) {
      return this;
    }
    if (this == REPEATED) {
      return NEW;
    }
    throw WinesFailure.of(
        FailureKind.CONFLICT,
        "the input has changed since run %s began (its content hash was %s and is %s); give the"
            + " same input or start a new run",
        runId,
        begun.contentHash().orElseThrow(),
        contentHash);
  }
}
