package org.winesclustering.job;

import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.winesclustering.config.DataConfig;
import org.winesclustering.config.InputConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.LocalInput;
import org.winesclustering.data.SavedPlan;
import org.winesclustering.ml.LocalPath;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.runtime.Sessions;

/**
 * Checks that need no Spark, made before it starts: what they refuse is told within a second and
 * leaves no run behind. They look at this machine's files alone, and refuse nothing that the run
 * would accept.
 */
final class EarlyChecks {
  private final InputConfig input;
  private final DataConfig data;
  private final Configuration hadoop;

  private EarlyChecks(WinesConfig config) {
    this.input = config.input();
    this.data = config.data();
    this.hadoop = Sessions.hadoopBeforeSpark();
  }

  /**
   * Checks what a run would read and write. A session that is there has its own settings, and of a
   * submission that succeeded before nothing has to be there any more.
   */
  static void of(Request request, Optional<SavedModel> model) {
    if (request.submission().isPresent() || Sessions.isStarted()) {
      return;
    }
    EarlyChecks checks = new EarlyChecks(request.config());
    checks.output(request);
    model.ifPresent(checks::model);
    checks.plan();
    // A stream waits for its input.
    if (model.isEmpty()) {
      checks.input().checkForTraining(checks.data);
    } else if (!request.isStream()) {
      checks.input().checkForScoring(checks.data);
    }
  }

  /** Checks the input of an inspection. */
  static void ofInspection(WinesConfig config) {
    if (!Sessions.isStarted()) {
      EarlyChecks checks = new EarlyChecks(config);
      checks.plan();
      checks.input().checkForTraining(config.data());
    }
  }

  private void output(Request request) {
    String path = request.config().output().path();
    if (isLocal(path)) {
      OutputDirectory output = OutputDirectory.of(path, hadoop);
      if (!input.isBundled()) {
        output.checkOutsideOf(input.location());
      }
      output.checkWritable(request.runId());
    }
  }

  private void model(SavedModel given) {
    if (isLocal(given.path())) {
      given.locate(hadoop);
    }
  }

  private void plan() {
    data.columns().filter(this::isLocal).ifPresent(path -> SavedPlan.at(path, hadoop).read());
  }

  private LocalInput input() {
    return new LocalInput(input, hadoop, Sessions.haveCatalogs());
  }

  private boolean isLocal(String path) {
    try {
      return LocalPath.isLocal(path, hadoop);
    } catch (IllegalArgumentException e) {
      // Malformed, as the run will say.
      return false;
    }
  }
}
