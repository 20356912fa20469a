package org.winesclustering.job;

import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.event.RunEvent.RunStarted;
import org.winesclustering.event.RunName;
import org.winesclustering.runtime.Sessions;
import org.winesclustering.runtime.Steps;

/** A command whose Spark session has started. */
record StartedCommand(Request request, SparkSession session, Steps steps) {
  /** Property of this process that conf/log4j2-json.properties puts into every line of the log. */
  private static final String RUN_ID = "wines.run-id";

  /**
   * Tells that a run begins, makes the {@link EarlyChecks}, and starts its Spark session.
   *
   * @param model that the run applies, if it makes none
   */
  static StartedCommand begin(Request request, Optional<SavedModel> model) {
    return begin(request, model, new RunStarted(false));
  }

  /** Does the same for a dry run, and examines the GPUs. */
  static StartedCommand beginDryRun(Request request, Optional<SavedModel> model) {
    StartedCommand started = begin(request, model, new RunStarted(true));
    started.checkGpus();
    return started;
  }

  private static StartedCommand begin(
      Request request, Optional<SavedModel> model, RunStarted event) {
    System.setProperty(RUN_ID, request.runId());
    request
        .events()
        .begin(
            new RunName(
                request.command(),
                Optional.of(request.runId()),
                request.config().output().logicalDate()),
            event);
    EarlyChecks.of(request, model);
    Steps steps = new Steps(request.events());
    TrainingConfig training = request.config().training();
    SparkSession session =
        steps.time("start", () -> Sessions.start(training.nativeMemoryMb(), training.gpu()));
    steps.describeJobsOf(JavaSparkContext.fromSparkContext(session.sparkContext()));
    return new StartedCommand(request, session, steps);
  }

  /** Examines the GPUs that are asked for, see {@link GpuCheck#of}. */
  GpuCheck checkGpus() {
    return GpuCheck.of(request.config().training().gpu(), session.sparkContext());
  }

  /**
   * Computes the hash of the input's content; nothing is written.
   *
   * @param checks the checks of the rows that the run makes
   */
  String inputHash(Function<Records, CheckedRecords> checks) {
    Records records = new RecordReader(session).read(request.config().input());
    String hash = checks.apply(records).contentHash();
    records.release();
    return hash;
  }
}
