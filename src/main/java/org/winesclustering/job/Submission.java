package org.winesclustering.job;

import org.winesclustering.run.ExitCode;
import org.winesclustering.run.Outcomes;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunOutcome;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Sessions;

/** A submission to a cluster, which does not tell the submitter how the job ended. */
public final class Submission {
  private Submission() {}

  /** Runs the job of a request and, if it was submitted, notes in the output how it ended. */
  public static void run(Request request, Runnable job) {
    try {
      job.run();
    } catch (RuntimeException | Error e) {
      writeOutcome(request, Failures.exitCode(e), Failures.message(e));
      throw e;
    }
    writeOutcome(request, ExitCode.OK, "");
  }

  private static void writeOutcome(Request request, ExitCode code, String message) {
    request
        .submission()
        .ifPresent(
            submission ->
                new Outcomes(
                        OutputDirectory.of(request.config().output().path(), Sessions.hadoop()))
                    .write(submission, request.runId(), new RunOutcome(code.number(), message)));
  }
}
