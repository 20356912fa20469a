package org.winesclustering.run;

import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;

/** The ways in which a run begins or resumes. */
public enum Beginning {
  /** The run has nothing of an earlier attempt. */
  NEW,
  /** The run resumes an interrupted one, since the same command was given again. */
  REPEATED,
  /** The run resumes an interrupted one that the person named. */
  RESUMED;

  /**
   * The way in which the run begins once its input is read: a repeated run whose input has changed
   * is new.
   *
   * @param begun the interrupted run
   * @param contentHash hash of the input's content
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
    throw WinesFailure.conflict(
        "the input has changed since run %s began (its content hash was %s and is %s); give the"
            + " same input or start a new run",
        runId, begun.contentHash().orElseThrow(), contentHash);
  }
}
