package org.winesclustering.job;

import org.winesclustering.run.ExitCode;
import org.winesclustering.run.Outcomes;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunOutcome;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.HadoopSettings;

/** A job that was submitted to a cluster, which does not tell the submitter how it ended. */
public final class Submission {
  private Submission() {}

  /** Does the work of a request and, if it was submitted, notes how it ended. */
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
                        OutputDirectory.of(
                            request.config().output().path(), HadoopSettings.ofSpark()))
                    .write(submission, request.runId(), new RunOutcome(code.number(), message)));
  }
}
