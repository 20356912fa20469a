package org.winesclustering.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.lang3.concurrent.BasicThreadFactory;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.MlflowConfig;
import org.winesclustering.event.RunEvent;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.event.RunListener;
import org.winesclustering.event.RunName;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunDirectory;

/**
 * The record of a training run in MLflow. One thread of its own asks the server, so that training
 * never waits; only the end of the run does, for a limited time. Whatever goes wrong there is one
 * warning, and no failure of the run.
 */
public final class MlflowRun implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(MlflowRun.class);

  /** How long the measures of rounds are collected for one request. */
  private static final Duration BATCH = Duration.ofSeconds(5);

  /** How long is waited for what should have been there long ago, or when a signal ends the run. */
  private static final Duration A_MOMENT = Duration.ofSeconds(2);

  private final MlflowConfig config;
  private final RunDirectory directory;
  private final Configuration hadoop;
  private final ObjectNode beginning;
  private final TrackingServer server;
  private final Queue<Measure> rounds = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean hasWarned = new AtomicBoolean();
  private final ScheduledThreadPoolExecutor requests =
      new ScheduledThreadPoolExecutor(
          1, new BasicThreadFactory.Builder().namingPattern("mlflow").daemon(true).build());
  private final Future<?> telling;
  private volatile Optional<TrackedRun> known = Optional.empty();
  private volatile boolean gaveUp;

  /** Used by the thread of requests alone. */
  private boolean hasParameters;

  private MlflowRun(
      TrackingServer server,
      MlflowConfig config,
      RunDirectory directory,
      Configuration hadoop,
      ObjectNode beginning) {
    this.server = server;
    this.config = config;
    this.directory = directory;
    this.hadoop = hadoop;
    this.beginning = beginning;
    this.telling =
        requests.scheduleWithFixedDelay(
            this::tellRounds, BATCH.toMillis(), BATCH.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A request, or several, about the run. */
  @FunctionalInterface
  private interface Request {
    TrackedRun of(TrackedRun run) throws IOException;
  }

  /**
   * Begins the record of a run, or goes on with that of a resumed one.
   *
   * @param directory of the run, which has begun
   * @param hadoop reaches the directory, and artifacts that are on a file system
   * @param beginning the manifest so far, with the configuration
   * @return empty where no server is configured
   */
  public static Optional<MlflowRun> begin(
      MlflowConfig config, RunDirectory directory, Configuration hadoop, ObjectNode beginning) {
    return begin(config, System.getenv(), directory, hadoop, beginning);
  }

  static Optional<MlflowRun> begin(
      MlflowConfig config,
      Map<String, String> environment,
      RunDirectory directory,
      Configuration hadoop,
      ObjectNode beginning) {
    if (config.isOtherStore(environment)) {
      LOG.warn(
          "MLFLOW_TRACKING_URI is not the http or https address of a tracking server, without user"
              + " and password, so run {} is not recorded in MLflow; give --mlflow"
              + " http://HOST:PORT (mlflow server makes one of any other store), or --mlflow off",
          directory.runId());
    }
    return config
        .server()
        .map(
            address -> {
              MlflowRun run =
                  new MlflowRun(
                      new TrackingServer(address, environment, config.timeout()),
                      config,
                      directory,
                      hadoop,
                      beginning);
              run.requests.execute(() -> run.attempt(run::tellParameters));
              return run;
            });
  }

  @Override
  public void on(RunName run, RunEvent event) {
    if (event instanceof TrainingRound round) {
      rounds.addAll(Measure.of(round, System.currentTimeMillis()));
    }
  }

  /** Adds to a manifest where the run is recorded, if it is. */
  public void addTo(Manifest manifest) {
    if (known.isEmpty()) {
      await(submit(run -> run), A_MOMENT);
    }
    known.ifPresent(
        run -> {
          manifest
              .put("mlflow.uri", server.address().toString())
              .put("mlflow.experimentId", run.experimentId())
              .put("mlflow.runId", run.runId());
          config.model().ifPresent(model -> manifest.put("mlflow.model", model));
        });
  }

  /** Ends the record of a run that is published, with its report and model. */
  public void published(ObjectNode manifest) {
    end(
        "FINISHED",
        manifest,
        config.timeout(),
        run -> {
          RunArtifacts artifacts = RunArtifacts.of(run, directory, hadoop);
          artifacts.putResults(manifest);
          artifacts.putModel(manifest);
          if (config.model().isPresent()) {
            ModelRegistry registry = new ModelRegistry(server, config.model().get());
            registry.alias(
                config.alias(),
                registry.register(run, Figures.description(manifest), Figures.tags(manifest)));
          }
          return run;
        });
  }

  /** Ends the record of a run that has failed. */
  public void failed(ObjectNode manifest) {
    end(
        "FAILED",
        manifest,
        config.timeout(),
        run -> {
          RunArtifacts.of(run, directory, hadoop).putResults(manifest);
          return run;
        });
  }

  /** Ends the record of a run that a signal ends; a resumed one goes on with it. */
  public void interrupted(ObjectNode manifest) {
    end("KILLED", manifest, A_MOMENT, run -> run);
  }

  /** The page of the run in MLflow; empty if it is not recorded there as a whole. */
  public Optional<String> page() {
    return gaveUp ? Optional.empty() : known.map(run -> run.page().toString());
  }

  /** First how the run ended, which no other failure may hide; last what may take long. */
  private void end(String status, ObjectNode manifest, Duration most, Request artifacts) {
    telling.cancel(false);
    await(
        submit(
            run -> {
              run.end(status);
              tellParameters(run);
              tellRounds(run);
              tellResults(run, manifest);
              return artifacts.of(run);
            }),
        most);
    requests.shutdownNow();
  }

  private TrackedRun tellParameters(TrackedRun run) throws IOException {
    if (!hasParameters) {
      run.logParameters(beginning.path("configuration"));
      hasParameters = true;
    }
    return run;
  }

  private static void tellResults(TrackedRun run, ObjectNode manifest) throws IOException {
    long now = System.currentTimeMillis();
    run.logMeasures(
        Figures.measures(manifest).entrySet().stream()
            .map(measure -> new Measure(measure.getKey(), measure.getValue(), now, 0))
            .toList());
    Map<String, String> tags = Figures.tags(manifest);
    // What MLflow's page shows at its top.
    tags.put("mlflow.note.content", Figures.description(manifest));
    run.logTags(tags);
    if (tags.containsKey(Figures.DATA_HASH)) {
      run.logInput(manifest);
    }
  }

  /** Measures that could not be told stay for the next time. */
  private void tellRounds() {
    if (known.isPresent() && !rounds.isEmpty()) {
      attempt(
          run -> {
            tellRounds(run);
            return run;
          });
    }
  }

  private void tellRounds(TrackedRun run) throws IOException {
    List<Measure> told = List.copyOf(rounds);
    if (!told.isEmpty()) {
      run.logMeasures(told);
      told.forEach(measure -> rounds.poll());
    }
  }

  private Future<Optional<TrackedRun>> submit(Request request) {
    return requests.isShutdown()
        ? CompletableFuture.completedFuture(Optional.empty())
        : requests.submit(() -> gaveUp ? Optional.empty() : attempt(request));
  }

  private Optional<TrackedRun> attempt(Request request) {
    try {
      return Optional.of(request.of(tracked()));
    } catch (IOException | RuntimeException e) {
      warn(e.getMessage());
      return Optional.empty();
    }
  }

  /** The run, which is begun if it has not been; called by the thread of requests alone. */
  private TrackedRun tracked() throws IOException {
    if (known.isEmpty()) {
      String path = directory.path().toString();
      Optional<TrackedRun> resumed =
          directory.isResumed()
              ? TrackedRun.resume(server, config.experiment(), path, beginning)
              : Optional.empty();
      hasParameters = resumed.isPresent();
      known =
          resumed.isPresent()
              ? resumed
              : Optional.of(TrackedRun.begin(server, config.experiment(), path, beginning));
    }
    return known.get();
  }

  private void await(Future<Optional<TrackedRun>> work, Duration most) {
    try {
      if (work.get(most.toMillis(), TimeUnit.MILLISECONDS).isEmpty()) {
        gaveUp = true;
      }
    } catch (TimeoutException e) {
      warn(
          "it takes longer than %d s; look whether it is up, or give it more time with"
                  .formatted(most.toSeconds())
              + " mlflow.timeout-seconds");
      gaveUp = true;
      work.cancel(true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | CancellationException e) {
      warn(String.valueOf(e.getMessage()));
      gaveUp = true;
    }
  }

  private void warn(String problem) {
    if (hasWarned.compareAndSet(false, true)) {
      LOG.warn(
          "run {} is not wholly recorded in MLflow at {}: {}; the run itself is none the worse",
          directory.runId(),
          server.address(),
          problem);
    }
  }
}
