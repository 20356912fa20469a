package org.winesclustering.app;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.winesclustering.job.Request;
import org.winesclustering.run.ExitCode;
import org.winesclustering.run.Outcomes;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunOutcome;
import org.winesclustering.runtime.Failures;

/** A job that was submitted to a cluster, which does not tell the submitter how it ended. */
final class Submission {
  private Submission() {}

  /** Does the work of a request and, if it was submitted, notes how it ended. */
  static void run(Request request, Runnable job) {
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
                new Outcomes(OutputDirectory.of(request.config().output().path(), hadoop()))
                    .write(submission, request.runId(), new RunOutcome(code.number(), message)));
  }

  /** Hadoop's configuration with the {@code spark.hadoop.} settings; needs no session. */
  static Configuration hadoop() {
    return SparkHadoopUtil.get().newConfiguration(new SparkConf());
  }
}
