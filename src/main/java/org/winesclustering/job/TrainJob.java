package org.winesclustering.job;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.Records;
import org.winesclustering.event.RunEvent.ClustersFound;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.report.HtmlReport;
import org.winesclustering.report.RunReport;
import org.winesclustering.report.TableDownload;
import org.winesclustering.results.ClusterTable;
import org.winesclustering.results.NextSteps;
import org.winesclustering.results.RunManifest;
import org.winesclustering.results.RunPage;
import org.winesclustering.results.TrainResult;
import org.winesclustering.retraining.ChangesInWords;
import org.winesclustering.retraining.PublishGate;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.runtime.Steps;
import org.winesclustering.runtime.Terminal;
import org.winesclustering.runtime.Version;

/**
 * The work of {@code wines train}: it finds clusters in records and leaves a model and a report.
 */
public final class TrainJob {
  private static final Logger LOG = LoggerFactory.getLogger(TrainJob.class);

  private final Request request;
  private final WinesConfig config;

  public TrainJob(Request request) {
    this.request = request;
    this.config = request.config();
  }

  /** Runs the whole job and publishes the run. */
  public void run() {
    StartedCommand started = StartedCommand.begin(request, Optional.empty());
    SparkSession session = started.session();
    Steps steps = started.steps();
    new RunLifecycle(started, Optional.empty())
        .run(
            () -> started.inputHash(this::checked),
            (directory, manifest) -> {
              TrainResult result = new ClusterWines(config, session, directory, steps).run();
              RunManifest.add(manifest, result);
              Optional<TableDownload> download =
                  RunTables.download(directory, result.checked().rowsAccepted());
              RunReport report =
                  steps.time("report", () -> report(directory, steps, download, result));
              directory.writeText(
                  RunParts.REPORT, steps.time("report", () -> HtmlReport.render(report)));
              steps.tell(found(result));
              Terminal terminal = Terminal.ofThisProcess();
              terminal.say(report.headline());
              ClusterTable.lines(report.overview().cards(), terminal.columns())
                  .forEach(terminal::say);
              result
                  .numbered()
                  .succession()
                  .ifPresent(
                      succession ->
                          LOG.info(
                              "beside run {}: {}",
                              result.numbered().publishedRun().orElseThrow(),
                              ChangesInWords.sentence(succession.changes())));
              terminal.say(result.verdict());
              result.findingsInWords().forEach(LOG::warn);
              // Last, so that a run that is not good enough shows what it found.
              config
                  .quality()
                  .qualityGate()
                  .check(
                      result.comparison().verdict(),
                      result.comparison().quality().inFeatures().squared(),
                      ari(result));
              checkAgainstPublished(result.numbered());
              return NextSteps.afterTraining(
                  config.effective(),
                  result.clusters().k(),
                  result.numbered().publishedRun().isPresent(),
                  result.preparationToTry());
            });
  }

  /** Makes the checks that need no Spark. */
  public void checkEarly() {
    EarlyChecks.of(request, Optional.empty());
  }

  /** Makes all checks, and says what {@link #run} would do; writes nothing. */
  public void dryRun() {
    StartedCommand started = StartedCommand.beginDryRun(request, Optional.empty());
    SparkSession session = started.session();
    RunLifecycle run = new RunLifecycle(started, Optional.empty());
    new DryRun(started, run, this::checked)
        .run(
            checked -> {
              ClusterWines.check(checked, config);
              new AssignmentsCopy(config.output(), session).check(checked.columns());
              return RunPlan.ofTraining(checked, config, session);
            });
  }

  private static ClustersFound found(TrainResult result) {
    return new ClustersFound(
        result.clusters().k(),
        result.comparison().quality().inFeatures().squared(),
        result.verdict());
  }

  private CheckedRecords checked(Records records) {
    return new RecordChecks().forTraining(records, config.data());
  }

  private void checkAgainstPublished(StableIds numbered) {
    PublishGate gate = config.publish().publishGate();
    numbered
        .succession()
        .ifPresent(succession -> gate.check(succession, numbered.publishedRun().orElseThrow()));
  }

  private static OptionalDouble ari(TrainResult result) {
    return result.comparison().quality().agreement().stream()
        .mapToDouble(agreement -> agreement.ari().value())
        .findFirst();
  }

  private RunReport report(
      RunDirectory directory, Steps steps, Optional<TableDownload> download, TrainResult result) {
    return RunPage.of(
        directory.runId(), config.effective(), Version.all(), steps.seconds(), download, result);
  }
}
