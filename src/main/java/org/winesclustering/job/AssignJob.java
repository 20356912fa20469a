package org.winesclustering.job;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.winesclustering.columns.ReadingPlan;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.drift.Drift;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.ScoredCounts;
import org.winesclustering.pipeline.Scoring;
import org.winesclustering.report.HtmlReport;
import org.winesclustering.results.NextSteps;
import org.winesclustering.results.RunManifest;
import org.winesclustering.results.Scored;
import org.winesclustering.results.ScoredWords;
import org.winesclustering.retraining.ClusterName;
import org.winesclustering.run.RunParts;
import org.winesclustering.runtime.Steps;
import org.winesclustering.runtime.Terminal;

/** The work of {@code wines assign}: it gives records their clusters by a saved model. */
public final class AssignJob {
  private final Request request;
  private final WinesConfig config;
  private final SavedModel given;

  public AssignJob(Request request, SavedModel given) {
    this.request = request;
    this.config = request.config();
    this.given = given;
  }

  /** Scores all records and publishes the run. */
  public void run() {
    StartedCommand started = StartedCommand.begin(request, Optional.of(given));
    SparkSession session = started.session();
    Steps steps = started.steps();
    SavedModel model = given.locate(session);
    new RunLifecycle(started, Optional.of(model.path()))
        .run(
            () ->
                started.inputHash(
                    records -> {
                      PipelineModel loaded = model.load(session);
                      Optional<ReadingPlan> plan = model.plan(session);
                      return checked(named(records, loaded, plan), loaded, plan);
                    }),
            (directory, manifest) -> {
              Scoring scoring = steps.time("model", () -> model.scoring(session, config.drift()));
              Optional<ReadingPlan> plan = model.plan(session);
              Records records =
                  steps.time(
                      "read",
                      () ->
                          named(
                              new RecordReader(session).read(config.input()),
                              scoring.model(),
                              plan));
              CheckedRecords checked =
                  steps.time(
                      "check",
                      () ->
                          steps.counted(
                              RunTables.keepingRejected(
                                  directory, () -> checked(records, scoring.model(), plan))));
              new AssignmentsCopy(config.output(), session).check(checked.columns());
              List<ClusterName> named = model.names(session);
              Map<Integer, String> names = ClusterName.byId(named);
              // Cached, since the rows are written and then counted.
              Dataset<Row> assigned =
                  ClusterNaming.in(scoring.of(checked.accepted()), named)
                      .persist(StorageLevel.MEMORY_AND_DISK());
              steps.time("write", () -> RunTables.writeRejected(checked, directory));
              steps.time("write", () -> RunTables.writeAssignments(assigned, checked, directory));
              steps.time(
                  "write", () -> RunTables.writeCsv(assigned, checked, config.output(), directory));
              records.release();
              RunManifest.addRecords(manifest, records, checked);
              OptionalLong novel = Scoring.novel(assigned);
              novel.ifPresent(rows -> manifest.put("rows.novel", rows));
              Optional<ScoredCounts> counted = steps.time("drift", () -> scoring.count(assigned));
              Optional<Drift> drift = counted.map(scoring::drift);
              drift.ifPresent(
                  found ->
                      RunManifest.addDrift(manifest, found, records.location(), config.drift()));
              counted
                  .flatMap(ScoredCounts::categories)
                  .ifPresent(
                      categories ->
                          UnknownCategories.report(
                              categories.unknown(), records.location(), manifest));
              Scored scored =
                  steps.time(
                      "report",
                      () ->
                          new ScoredRecords(scoring, assigned, names)
                              .found(records, checked, counted, drift, novel));
              directory.writeText(
                  RunParts.REPORT,
                  steps.time(
                      "report",
                      () ->
                          HtmlReport.render(
                              ScoredWords.of(directory.runId(), config.effective(), scored))));
              assigned.unpersist();
              ScoredLines.lines(checked.rowsAccepted(), checked.rowsRejected(), novel, drift, names)
                  .forEach(Terminal.ofThisProcess()::say);
              // Last, so that a run that fails here shows what was scored.
              drift.ifPresent(
                  found ->
                      new DriftGate(config.drift(), request.events())
                          .check(found, novel, records.location()));
              return NextSteps.afterScoring(
                  model.path(), config.effective(), drift.flatMap(Drift::worst).isPresent());
            });
  }

  /** Makes all checks, and says what {@link #run} would do; writes nothing. */
  public void dryRun() {
    StartedCommand started = StartedCommand.beginDryRun(request, Optional.of(given));
    SparkSession session = started.session();
    Steps steps = started.steps();
    SavedModel model = given.locate(session);
    RunLifecycle run = new RunLifecycle(started, Optional.of(model.path()));
    Scoring scoring = steps.time("model", () -> model.scoring(session, config.drift()));
    Optional<ReadingPlan> plan = model.plan(session);
    new DryRun(
            started,
            run,
            records -> checked(named(records, scoring.model(), plan), scoring.model(), plan))
        .run(
            checked -> {
              // Only planned, to see whether the columns fit.
              scoring.of(checked.accepted());
              new AssignmentsCopy(config.output(), session).check(checked.columns());
              return RunPlan.ofScoring(checked, model.path(), config, session);
            });
  }

  private static Records named(
      Records records, PipelineModel model, Optional<ReadingPlan> trained) {
    List<String> features = FeatureStages.inputs(model);
    return records.forModel(
        trained.map(plan -> plan.sources(features)).orElse(features),
        FeatureStages.categoryInputs(model),
        FeatureStages.missing(model),
        trained.flatMap(ReadingPlan::axis));
  }

  private CheckedRecords checked(
      Records records, PipelineModel model, Optional<ReadingPlan> trained) {
    return new RecordChecks()
        .forScoring(
            records,
            FeatureStages.inputs(model),
            trained,
            config.data().withMissing(FeatureStages.missing(model)));
  }
}
