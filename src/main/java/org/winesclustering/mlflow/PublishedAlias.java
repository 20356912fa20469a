package org.winesclustering.mlflow;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.MlflowConfig;
import org.winesclustering.run.RunRecord;

/** The alias of the published version of a registered model, after a rollback. */
public final class PublishedAlias {
  private static final Logger LOG = LoggerFactory.getLogger(PublishedAlias.class);

  private PublishedAlias() {}

  /**
   * Lets the alias mean the version of the run that is published now. What goes wrong is a warning:
   * the rollback has been made.
   *
   * @param run the run that is published
   */
  public static void move(MlflowConfig config, RunRecord run) {
    if (run.mlflowRun().isEmpty()) {
      config.server().ifPresent(server -> warn(config, run, "that run is not recorded there"));
      return;
    }
    if (config.server().isEmpty()) {
      LOG.warn(
          "run {} is recorded in MLflow, where the alias {} has not moved: give --mlflow URI, or"
              + " set MLFLOW_TRACKING_URI",
          run.runId(),
          config.alias());
      return;
    }
    config.model().ifPresent(model -> move(config, model, run));
  }

  private static void move(MlflowConfig config, String model, RunRecord run) {
    try {
      TrackingServer server =
          new TrackingServer(config.server().orElseThrow(), System.getenv(), config.timeout());
      ModelRegistry registry = new ModelRegistry(server, model);
      Optional<String> version = registry.version(run.mlflowRun().orElseThrow());
      if (version.isEmpty()) {
        warn(config, run, "model " + model + " has no version of that run; check mlflow.model");
        return;
      }
      registry.alias(config.alias(), version.get());
      LOG.info("version {} of {} is {} in MLflow now", version.get(), model, config.alias());
    } catch (IOException | RuntimeException e) {
      warn(config, run, e.getMessage());
    }
  }

  private static void warn(MlflowConfig config, RunRecord run, String problem) {
    LOG.warn(
        "the alias {} in MLflow at {} has not moved to run {}: {}; the rollback itself is done, and"
            + " the same command with --to {} tries again",
        config.alias(),
        config.server().orElseThrow(),
        run.runId(),
        problem,
        run.runId());
  }
}
