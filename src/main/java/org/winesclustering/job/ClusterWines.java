package org.winesclustering.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.ClusterProfiles;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.EnoughRows;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.comparison.FittedContenders;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.drift.TrainingReference;
import org.winesclustering.explain.AssignedColumns;
import org.winesclustering.explain.ExplanationOptions;
import org.winesclustering.explain.Explanations;
import org.winesclustering.explain.RuleOptions;
import org.winesclustering.figures.RecordColumns;
import org.winesclustering.figures.SampleFigures;
import org.winesclustering.figures.SampledRecords;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.Embedded;
import org.winesclustering.pipeline.Predecessor;
import org.winesclustering.pipeline.ScaledRecords;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.results.TrainResult;
import org.winesclustering.run.OutputDirectory;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.run.RunParts;
import org.winesclustering.runtime.BackgroundSteps;
import org.winesclustering.runtime.Nd4jStart;
import org.winesclustering.runtime.SmallTable;
import org.winesclustering.runtime.Steps;
import org.winesclustering.selection.ChooseK;
import org.winesclustering.selection.KChoice;
import org.winesclustering.training.TrainingListener;
import org.winesclustering.training.callback.CheckpointStore;

/**
 * Reads, checks, scales, trains, embeds, clusters, and writes model, assignments and rejected
 * records into the directory of a run.
 */
final class ClusterWines {
  /** Of the tree from which the clusters' rules are read: deeper ones are not read any more. */
  private static final int RULE_DEPTH = 3;

  /** Most typical, and most doubtful, records of a cluster. */
  private static final int NOTABLE_ROWS = 5;

  /** Records are novel whose reconstruction error this share of the training's does not exceed. */
  private static final double NOT_NOVEL = 0.999;

  private final WinesConfig config;
  private final SparkSession session;
  private final RunDirectory directory;
  private final Steps steps;
  private final TrainingListener listener;

  /**
   * The work of one training run.
   *
   * @param listener hears of every round of training
   */
  public ClusterWines(
      WinesConfig config,
      SparkSession session,
      RunDirectory directory,
      Steps steps,
      TrainingListener listener) {
    this.config = config;
    this.session = session;
    this.directory = directory;
    this.steps = steps;
    this.listener = listener;
  }

  TrainResult run() {
    Nd4jStart nd4j = Nd4jStart.begin();
    if (config.input().isBundled()) {
      SmallTable.prepare(session);
    }
    // Records in, bad ones aside.
    Records records = steps.time("read", () -> new RecordReader(session).read(config.input()));
    CheckedRecords checked =
        steps.time(
            "check",
            () ->
                steps.counted(
                    RunTables.keepingRejected(
                        directory, () -> new RecordChecks().forTraining(records, config.data()))));
    directory.sameInput(checked.contentHash());
    check(checked, config);
    new AssignmentsCopy(config.output(), session).check(checked.accepted().columns());
    if (SmallTable.isOf(checked.rowsRead())) {
      SmallTable.prepare(session);
    }
    steps.time("write", () -> RunTables.writeRejected(checked, directory));

    // Scaled; in this space, which knows of no clusters, their number is chosen.
    ScaledRecords scaled = steps.time("scaling", () -> ScaledRecords.of(checked, config));
    Optional<KChoice> choice = steps.time("choice", () -> choice(scaled));
    records.rows().unpersist();
    nd4j.await();
    return BackgroundSteps.run(
        JavaSparkContext.fromSparkContext(session.sparkContext()),
        steps,
        beside -> clustered(records, checked, scaled, choice, beside));
  }

  /** What can be known before training, which takes long. */
  static void check(CheckedRecords checked, WinesConfig config) {
    Columns.checkFree(checked.accepted().columns());
    checkRows(config.clusters(), checked.rowsRead() - checked.rowsRejected());
    checked.schema().label().ifPresent(l -> Contingency.checkLabel(checked.accepted(), l));
  }

  private static void checkRows(ClustersConfig clusters, long rows) {
    if (clusters.k() > 0) {
      EnoughRows.check(clusters.k(), rows);
    } else {
      EnoughRows.checkFewest(clusters.kMin(), rows);
    }
  }

  private TrainResult clustered(
      Records records,
      CheckedRecords checked,
      ScaledRecords scaled,
      Optional<KChoice> choice,
      BackgroundSteps beside) {
    int k = choice.map(KChoice::k).orElse(config.clusters().k());
    // What needs no network, while the network is trained.
    BackgroundSteps.Result<KMeansResult> plain =
        beside.begin(
            "baseline", () -> kMeans(Columns.SCALED, Columns.BASELINE).fit(scaled.rows(), k));
    BackgroundSteps.Result<FittedContenders> contenders =
        beside.begin("contenders", () -> ClusterComparison.contenders(scaled.rows(), k, config));
    BackgroundSteps.Result<Predecessor.Found> published =
        beside.begin("published", () -> published(checked));

    // Learned, and clustered.
    Embedded learned =
        steps.time(
            "training",
            () ->
                Embedded.fit(
                    scaled.rows(),
                    k,
                    config,
                    checkpoints(),
                    directory.isResumed(),
                    listener.andThen(new TrainingEvents(steps))));
    KMeansResult clusters =
        steps.time(
            "clustering",
            () -> kMeans(learned.clusteredCol(), Columns.PREDICTION).fit(learned.rows(), k));
    KMeansResult baseline = plain.get();
    FittedContenders fitted = contenders.get();
    Predecessor.Found found = published.get();
    StableIds numbered =
        steps.time(
            "matching",
            () -> StableIds.of(clusters, learned.rows(), checked.schema().label(), found));

    // One model of everything, and what it gives for the records.
    NoveltyThreshold novelty =
        steps.time(
            "novelty",
            () -> NoveltyThreshold.of(learned.rows(), Columns.RECONSTRUCTION_ERROR, NOT_NOVEL));
    Dataset<Row> assigned =
        Silhouettes.withSilhouette(
                withBaseline(novelty.transform(numbered.transform(learned.rows())), baseline),
                Columns.SCALED,
                Columns.PREDICTION,
                Columns.SILHOUETTE)
            .cache();
    steps.time("write", () -> RunTables.writeAssignments(assigned, checked, directory));
    BackgroundSteps.Result<Void> saved =
        beside.begin(
            "model",
            () ->
                save(
                    checked.accepted(),
                    scaled,
                    Stream.of(
                            learned.stages(),
                            numbered.stages(),
                            List.of(novelty, reference(assigned, checked)))
                        .<Transformer>flatMap(List::stream)
                        .toList()));
    scaled.rows().unpersist();
    learned.embedded().unpersist();

    // How good the clusters are, and what they look like.
    BackgroundSteps.Result<Explanations> explained =
        beside.begin("explanation", () -> explanations(assigned, checked));
    BackgroundSteps.Result<SampleFigures> figures =
        beside.begin("figures", () -> figures(assigned, checked));
    ClusterComparison contest =
        steps.time(
            "comparison",
            () ->
                ClusterComparison.of(
                    assigned, fitted, learned, k, checked.schema().label(), config));
    saved.get();
    Explanations explanations = explained.get();
    SampleFigures drawn = figures.get();
    return steps.time(
        "evaluation",
        () ->
            new TrainResult(
                records,
                checked,
                learned,
                choice,
                numbered,
                contest,
                explanations,
                drawn,
                novelty.getThreshold(),
                profiles(assigned, checked, Columns.PREDICTION, Columns.DISTANCE),
                profiles(assigned, checked, Columns.BASELINE, Columns.BASELINE_DISTANCE)));
  }

  private Predecessor.Found published(CheckedRecords checked) {
    return Predecessor.find(
        config.publish(),
        OutputDirectory.of(config.output().path(), session.sparkContext().hadoopConfiguration()),
        checked.schema().features(),
        session);
  }

  /** Empty where the number of clusters is given. */
  private Optional<KChoice> choice(ScaledRecords scaled) {
    if (config.clusters().k() > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new ChooseK(config.clusters().kSelectionOptions(), config.training().seed())
            .choose(scaled.rows(), Columns.SCALED));
  }

  private Explanations explanations(Dataset<Row> assigned, CheckedRecords checked) {
    return Explanations.of(
        assigned,
        checked.schema().features(),
        checked.schema().ids(),
        new ExplanationOptions(
            AssignedColumns.standard(),
            new RuleOptions(
                RULE_DEPTH, config.clusters().maxEvaluationRows(), config.training().seed()),
            NOTABLE_ROWS));
  }

  private SampleFigures figures(Dataset<Row> assigned, CheckedRecords checked) {
    RecordColumns columns =
        new RecordColumns(
            Columns.SCALED,
            Columns.EMBEDDING,
            checked.schema().features(),
            checked.schema().ids(),
            checked.schema().label(),
            Columns.PREDICTION,
            Columns.SILHOUETTE,
            Columns.DISTANCE,
            Columns.MARGIN,
            Columns.RECONSTRUCTION_ERROR);
    return SampleFigures.of(SampledRecords.of(assigned, columns, config.training().seed()));
  }

  private CheckpointStore checkpoints() {
    return new CheckpointStore(
        directory.part(RunParts.CHECKPOINTS), session.sparkContext().hadoopConfiguration());
  }

  private BestKMeans kMeans(String vectorCol, String predictionCol) {
    return new BestKMeans(
        config.clusters().kMeansOptions(), config.training().seed(), vectorCol, predictionCol);
  }

  private static Dataset<Row> withBaseline(Dataset<Row> rows, KMeansResult baseline) {
    return CentreDistance.of(baseline.model())
        .setOutputCol(Columns.BASELINE_DISTANCE)
        .setMarginCol(Columns.BASELINE_MARGIN)
        .transform(baseline.model().transform(rows));
  }

  /** With which the model compares the records that it will score. */
  private TrainingReference reference(Dataset<Row> assigned, CheckedRecords checked) {
    return TrainingReference.of(
        assigned, checked.schema().features(), Columns.PREDICTION, config.training().seed());
  }

  /** Stages that are fitted already make a PipelineModel without being fitted again. */
  private void save(
      Dataset<Row> records, ScaledRecords scaled, List<Transformer> learnedAndClustered) {
    PipelineStage[] stages =
        Stream.concat(Stream.of(scaled.model().stages()), learnedAndClustered.stream())
            .toArray(PipelineStage[]::new);
    PipelineModel model = new Pipeline().setStages(stages).fit(records);
    try {
      model.write().save(directory.part(RunParts.MODEL));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model of " + directory.path(), e);
    }
  }

  private static List<ClusterProfile> profiles(
      Dataset<Row> assigned, CheckedRecords checked, String predictionCol, String distanceCol) {
    return ClusterProfiles.of(assigned, checked.schema().features(), predictionCol, distanceCol);
  }
}
