package org.winesclustering.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.autoencoder.InvariantStep;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.columns.AxisPlan;
import org.winesclustering.comparison.FittedContenders;
import org.winesclustering.config.PublishConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.data.SavedPlan;
import org.winesclustering.event.RunEvent.TrainingRound;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.CategoryShare;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.ClusteringFit;
import org.winesclustering.pipeline.ClusteringOptions;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.FittedClusters;
import org.winesclustering.pipeline.LearnedClusters;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.pipeline.WinesClustering;
import org.winesclustering.results.Findings;
import org.winesclustering.results.ShownFeatures;
import org.winesclustering.results.TrainResult;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunClusters;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.runtime.Nd4jStart;
import org.winesclustering.runtime.SmallTable;
import org.winesclustering.runtime.Steps;
import org.winesclustering.spectra.Axis;
import org.winesclustering.spectra.SpectraPreparationModel;
import org.winesclustering.training.RoundSummary;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.callback.CheckpointStore;

/**
 * The work of a training run between its claim and its manifest: it reads, checks, scales, trains,
 * embeds and clusters records, and writes model, assignments and rejected records.
 */
final class ClusterWines {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterWines.class);

  private final WinesConfig config;
  private final SparkSession session;
  private final RunDirectory directory;
  private final Steps steps;
  private final CountDownLatch rowsCached = new CountDownLatch(1);

  /** A listener that lets background steps begin, and tells each round to the run's events. */
  private final class Rounds implements TrainingListener {
    @Override
    public void onStart() {
      rowsCached.countDown();
    }

    @Override
    public void onRound(RoundSummary round) {
      OptionalDouble validationLoss =
          Double.isNaN(round.validationLoss())
              ? OptionalDouble.empty()
              : OptionalDouble.of(round.validationLoss());
      steps.tell(
          new TrainingRound(
              round.round(),
              round.epoch(),
              round.epochs(),
              OptionalLong.of(round.rows()),
              round.loss(),
              validationLoss,
              round.learningRate(),
              OptionalDouble.of(round.seconds()),
              round.rowsPerSecond()));
    }
  }

  ClusterWines(WinesConfig config, SparkSession session, RunDirectory directory, Steps steps) {
    this.config = config;
    this.session = session;
    this.directory = directory;
    this.steps = steps;
  }

  TrainResult run() {
    Nd4jStart nd4j = Nd4jStart.begin();
    if (config.input().isBundled()) {
      SmallTable.prepare(session);
    }
    Records records = steps.time("read", () -> new RecordReader(session).read(config.input()));
    CheckedRecords read = checked(records);
    ClusteringOptions options = options(read);
    LearnedCategories categories =
        steps.time("categories", () -> LearnedCategories.of(read, config));
    CheckedRecords checked = categories.checked();
    ClusteringFit fit = new ClusteringFit(options, steps);

    // 1. Scale. 2. Choose k.
    PreparedRecords prepared = fit.prepare(checked.accepted(), categories.features());
    records.release();
    nd4j.await();
    return steps.run(
        () -> {
          // What needs no network, while the network is trained. An executor that is busy when the
          // training rows are cached would get none of them, and have no part in any round.
          steps.await(rowsCached);
          Supplier<KMeansResult> plain = steps.begin("baseline", () -> fit.baseline(prepared));
          Supplier<FittedContenders> contenders =
              steps.begin("contenders", () -> ClusterComparison.contenders(prepared, options));
          PublishedPredecessor predecessor = predecessor();
          Supplier<PublishedPredecessor.Matched> published =
              steps.begin("published", () -> predecessor.find(config.publish(), read));

          // 3. Learn. 4. Cluster.
          LearnedClusters learned = fit.learn(prepared);
          EarlyEnd.sentence(learned.embedded().training()).ifPresent(LOG::info);
          KMeansResult baseline = plain.get();
          FittedContenders others = contenders.get();
          // The embedded records have all columns; what is cached twice drives other rows to disk.
          prepared.close();
          FittedClusters clusters =
              fit.finish(
                  prepared,
                  learned,
                  ids(
                      learned,
                      checked,
                      () -> predecessor.upToDate(published.get(), config.publish(), read)));

          Optional<Axis> axis = axis(checked, prepared);
          ShownFeatures shown = shown(records, checked, axis);
          RunClusters named =
              named(clusters, shown, axis.map(of -> AxisEvaluation.near(of.size())).orElse(0));

          // One model of everything, and what it gives for the records.
          Dataset<Row> assigned =
              ClusterNaming.in(assigned(clusters, baseline), named.names()).cache();
          steps.time("write", () -> RunTables.writeAssignments(assigned, checked, directory));
          Runnable csv =
              steps.beginWriting(
                  "write", () -> RunTables.writeCsv(assigned, checked, config.output(), directory));
          Runnable saved =
              steps.beginWriting("model", () -> save(clusters.model(assigned), checked));
          learned.close();

          // 5. Compare and explain.
          Findings findings =
              new Evaluation(assigned, checked.schema(), axis, options, steps)
                  .run(clusters.embedded(), others, prepared);
          // Wait, and fail if they could not be written.
          csv.run();
          saved.run();
          List<CategoryShare> shares = steps.time("evaluation", () -> categories.shares(assigned));
          return new TrainResult(
              records,
              checked,
              shares,
              clusters.embedded(),
              prepared.steps(),
              prepared.preparation(),
              prepared.chosen(),
              prepared.choice(),
              prepared.teacher(),
              clusters.ids(),
              named,
              shown,
              clusters.novelty(),
              findings);
        });
  }

  /** Puts the bad records aside, and checks all that is known before training, which takes long. */
  private CheckedRecords checked(Records records) {
    CheckedRecords checked =
        steps.time(
            "check",
            () ->
                steps.counted(
                    RunTables.keepingRejected(
                        directory, () -> new RecordChecks().forTraining(records, config.data()))));
    directory.sameInput(checked.contentHash());
    check(checked, config);
    new AssignmentsCopy(config.output(), session).check(checked.columns());
    if (SmallTable.isOf(checked.rowsRead())) {
      SmallTable.prepare(session);
    }
    steps.time("write", () -> RunTables.writeRejected(checked, directory));
    return checked;
  }

  /** Checks the columns, their preparation, the number of rows and the label. */
  static void check(CheckedRecords checked, WinesConfig config) {
    Columns.checkFree(checked.columns());
    ShownFeatures.check(config.data(), checked.columns());
    ClusteringOptions options = configured(checked, config).options();
    List<String> features = checked.schema().features();
    FeatureStages.checkPreparation(
        ArrayFeatures.in(checked.accepted(), features), features, options.features());
    options.features().learnedStep().ifPresent(InvariantStep::encoder);
    options.checkRows(checked.rowsAccepted());
    checked.schema().label().ifPresent(l -> ClassCounts.checkLabel(checked.accepted(), l));
  }

  /** The estimator of the configuration, for features along the axis that the records have. */
  private static WinesClustering configured(CheckedRecords checked, WinesConfig config) {
    WinesClustering estimator = ConfiguredClustering.of(config);
    checked
        .plan()
        .axis()
        .filter(plan -> plan.channels().isEmpty())
        .map(AxisPlan::axis)
        .ifPresent(axis -> estimator.setAxis(axis.positions()).setAxisUnit(axis.unit()));
    return estimator;
  }

  private ClusteringOptions options(CheckedRecords checked) {
    CheckpointStore checkpoints =
        new CheckpointStore(
            directory.part(RunParts.CHECKPOINTS), session.sparkContext().hadoopConfiguration());
    WinesClustering estimator =
        configured(checked, config)
            .setCallbacks(TrainingCallbacks.of(config.training(), checkpoints))
            .setTrainingListener(new Rounds());
    if (directory.isResumed()) {
      checkpoints.latest().ifPresent(estimator::setResume);
    }
    return estimator.options();
  }

  private PublishedPredecessor predecessor() {
    return new PublishedPredecessor(output(), session);
  }

  private OutputDirectory output() {
    return OutputDirectory.of(config.output().path(), session.sparkContext().hadoopConfiguration());
  }

  /**
   * The axis that the records have, on which channels lie side by side, or, where it was only
   * counted, that they were prepared on.
   */
  private static Optional<Axis> axis(CheckedRecords checked, PreparedRecords prepared) {
    return checked
        .plan()
        .axis()
        .map(AxisPlan::sideBySide)
        .or(() -> prepared.preparation().map(SpectraPreparationModel::getAxis));
  }

  private ShownFeatures shown(Records records, CheckedRecords checked, Optional<Axis> axis) {
    ShownFeatures shown = ShownFeatures.of(config.data(), records.facts().units(), checked);
    List<String> features = checked.schema().features();
    return checked
        .plan()
        .axis()
        .map(plan -> shown.along(plan.axis(), plan.channels(), features))
        .or(() -> axis.map(of -> shown.along(of, features)))
        .orElse(shown);
  }

  private RunClusters named(FittedClusters clusters, ShownFeatures shown, int near) {
    return ClusterNaming.of(
        clusters, directory.runId(), output(), config.clusters().names(), shown.labels(), near);
  }

  /** Compares with what is published now: training took long, and another run may have ended. */
  private StableIds ids(
      LearnedClusters learned,
      CheckedRecords checked,
      Supplier<PublishedPredecessor.Matched> published) {
    return steps.time(
        "matching",
        () -> {
          PublishedPredecessor.Matched now = published.get();
          if (config.publish().match() == PublishConfig.Match.LATEST) {
            directory.comparedWith(now.latest());
          }
          return StableIds.of(learned, checked.schema().label(), now.found());
        });
  }

  /** Adds to the records what the model gives, silhouettes, and the clusters of plain KMeans. */
  private static Dataset<Row> assigned(FittedClusters clusters, KMeansResult baseline) {
    Dataset<Row> withBaseline =
        CentreDistance.of(baseline.model())
            .setOutputCol(Columns.BASELINE_DISTANCE)
            .setMarginCol(Columns.BASELINE_MARGIN)
            .transform(baseline.model().transform(clusters.transform()));
    return Silhouettes.withSilhouette(
        withBaseline, Columns.SCALED, Columns.PREDICTION, Columns.SILHOUETTE);
  }

  private void save(PipelineModel model, CheckedRecords checked) {
    String path = directory.part(RunParts.MODEL);
    try {
      model.write().save(path);
      SavedPlan.ofModel(path, session.sparkContext().hadoopConfiguration()).write(checked.plan());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + path, e);
    }
  }
}
