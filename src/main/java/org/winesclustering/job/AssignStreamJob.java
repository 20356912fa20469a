package org.winesclustering.job;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.RecordStream;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.results.RunManifest;
import org.winesclustering.run.Manifest;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.runtime.Failures;
import org.winesclustering.runtime.Steps;
import org.winesclustering.runtime.StopSignal;
import org.winesclustering.runtime.StopSignals;
import org.winesclustering.sink.AssignmentsTables;
import org.winesclustering.sink.DeltaTable;
import org.winesclustering.spark.PortableCalls;

/** The work of {@code wines assign --stream}: it gives records their clusters as they arrive. */
public final class AssignStreamJob {
  private static final Logger LOG = LoggerFactory.getLogger(AssignStreamJob.class);

  private static final String CHECKPOINT = RunParts.STREAM + "/checkpoint";

  private final Request request;
  private final WinesConfig config;
  private final SavedModel given;

  public AssignStreamJob(Request request, SavedModel given) {
    this.request = request;
    this.config = request.config();
    this.given = given;
  }

  /** Scores batch after batch, until nothing is left or somebody stops the stream. */
  public void run() {
    StartedCommand started = StartedCommand.begin(request, Optional.of(given));
    SparkSession session = started.session();
    Steps steps = started.steps();
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    Optional<DeltaTable> table = AssignmentsTables.ofStream(config.output().table(), session);
    table.ifPresent(there -> there.check(List.of(Columns.STREAM_BATCH)));
    SavedModel model = given.locate(session);
    new RunLifecycle(started, Optional.of(model.path()))
        .run(
            () -> {
              throw new IllegalStateException("a stream has no content to compare");
            },
            (directory, manifest) -> {
              Scoring scoring = steps.time("model", () -> model.scoring(session, config.drift()));
              RecordStream stream =
                  RecordStream.open(config.input(), config.stream().maxFilesPerBatch(), session);
              ScoredStream scored =
                  new ScoredStream(
                      scoring,
                      model.names(session),
                      model.plan(session),
                      stream,
                      config.data(),
                      directory,
                      table,
                      hadoop);
              try {
                steps.time("stream", () -> follow(stream, scored, directory));
              } finally {
                addTo(manifest, scored, stream.location());
                table.ifPresent(there -> manifest.put("output.table.location", there.shown()));
              }
              // Last, so that a run that fails here shows what was scored.
              scored
                  .drift()
                  .ifPresent(
                      found ->
                          new DriftGate(config.drift(), request.events())
                              .check(found, OptionalLong.empty(), stream.location()));
              return List.of();
            });
  }

  /** Scores batches until nothing is left, or somebody stops the stream. */
  private void follow(RecordStream stream, ScoredStream scored, RunDirectory directory) {
    VoidFunction2<Dataset<Row>, Long> score = scored::score;
    try {
      StreamingQuery query =
          PortableCalls.option(
                  stream.rows().writeStream().queryName(directory.runId()),
                  "checkpointLocation",
                  directory.part(CHECKPOINT))
              .trigger(
                  config.stream()
                      .interval()
                      .map(interval -> Trigger.ProcessingTime(interval.toMillis()))
                      .orElseGet(Trigger::AvailableNow))
              .foreachBatch(score)
              .start();
      await(query);
    } catch (TimeoutException e) {
      throw Failures.rethrown(e);
    }
  }

  /** Waits for the end; the batch in which a stream is stopped fails, and is repeated later. */
  @SuppressWarnings("try") // The answer ends with the block.
  private static void await(StreamingQuery query) {
    StopSignals signals = StopSignals.OF_THIS_PROCESS;
    try (StopSignals.Answering answering = signals.answer(signal -> stop(query, signal))) {
      query.awaitTermination();
    } catch (StreamingQueryException e) {
      if (!signals.isStopping()) {
        throw Failures.rethrown(e);
      }
    }
    signals.awaitAnswer();
  }

  private static Optional<String> stop(StreamingQuery query, StopSignal signal) {
    LOG.info("{}: the stream stops here; the same --run-id resumes it", signal);
    try {
      query.stop();
    } catch (TimeoutException e) {
      LOG.warn("the stream has not ended yet: {}", e.getMessage());
    }
    return Optional.empty();
  }

  private void addTo(Manifest manifest, ScoredStream scored, String location) throws IOException {
    scored.totals().addTo(manifest);
    if (!FeatureStages.categoryInputs(scored.model()).isEmpty()) {
      UnknownCategories.report(scored.totals().unknownCategories(), location, manifest);
    }
    scored
        .drift()
        .ifPresent(drift -> RunManifest.addDrift(manifest, drift, location, config.drift()));
  }
}
