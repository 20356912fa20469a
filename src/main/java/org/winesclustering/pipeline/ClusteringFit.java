package org.winesclustering.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.explain.ClusterReasons;
import org.winesclustering.failure.Parameter;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.features.ArrayFeatures;
import org.winesclustering.features.CategoryFeatures;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.features.LearnedStep;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.selection.ModelSelection;
import org.winesclustering.teacher.Teacher;

/**
 * The steps of fitting a clustering model: {@link #prepare}, {@link #learn} and {@link #finish}, in
 * this order. {@code WinesClustering.fit} runs them one after the other; other programs can do more
 * between them.
 */
public final class ClusteringFit {
  /** The quantile of records like those of the training that is the novelty threshold. */
  private static final double NOT_NOVEL = 0.999;

  private static final Parameter PREPARE = Parameter.of(FeatureOptions.class, "prepare");

  private final ClusteringOptions options;
  private final StepTimer timer;

  /**
   * The steps for given options.
   *
   * @param timer is called around every step
   */
  public ClusteringFit(ClusteringOptions options, StepTimer timer) {
    this.options = options;
    this.timer = timer;
  }

  /**
   * Prepares the records along their axis, if they have one, scales the features, and selects, in
   * the space of the scaled features, the number of clusters unless it is given, and the mixture
   * that the network is taught. That space, unlike a learned one, is not shaped by clusters.
   *
   * @param records with every feature as a double, null where missing
   */
  public PreparedRecords prepare(Dataset<Row> records, List<String> features) {
    return prepare(records, CategoryFeatures.none(features));
  }

  /**
   * The same for records with categories.
   *
   * @param records with the columns of the categories as well
   */
  public PreparedRecords prepare(Dataset<Row> records, CategoryFeatures categories) {
    List<String> features = categories.features();
    List<ArrayFeatures> arrays = ArrayFeatures.in(records, features);
    checkPreparation(categories);
    FeatureStages.checkArrays(arrays, options.features());
    Optional<PreparationChoice> chosen =
        options.features().isToBeChosen() && options.k() != 1 && categories.stage().isEmpty()
            ? Optional.of(
                timer.time("preparation", () -> PreparationChoice.of(records, features, options)))
            : Optional.empty();
    FeatureOptions prepared =
        chosen
            .map(choice -> options.features().withPrepare(choice.steps()))
            .orElse(options.features());
    LearnedStep learned =
        chosen
            .flatMap(PreparationChoice::encoder)
            .map(EncoderSteps::fitted)
            .orElseGet(
                () ->
                    EncoderSteps.ofSeed(options.seed(), ArrayFeatures.channels(arrays, features)));
    PipelineStage[] stages =
        Stream.concat(
                categories.stage().stream(),
                FeatureStages.of(arrays, features, prepared, learned).stream())
            .toArray(PipelineStage[]::new);
    PipelineModel scaling =
        timer.time("scaling", () -> new Pipeline().setStages(stages).fit(records));
    Dataset<Row> rows = kept(scaling.transform(records), features);
    ModelSelection.Selected selected =
        timer.time(
            "choice",
            () ->
                new ModelSelection(options.selection(), options.features().bound(), options.seed())
                    .select(rows, Columns.SCALED, options.k(), options.isTaught()));
    return PreparedRecords.of(chosen, prepared.prepare(), scaling, features, rows, selected);
  }

  private void checkPreparation(CategoryFeatures categories) {
    List<String> steps = options.features().prepare();
    if (options.features().isPrepared() && categories.stage().isPresent()) {
      throw WinesFailure.usage(
          "%s has %d steps along the record, and there are categories, which lie on no axis; set"
              + " categorical to none, or leave the steps out",
          PREPARE, steps.size());
    }
  }

  /**
   * The records with their features, of which many become one column. Every job on them would take
   * along the plan by which these were read, with expressions for each: on this machine alone,
   * where no executor can be lost whose rows had to be computed again, it is cut off.
   */
  private static Dataset<Row> kept(Dataset<Row> scaled, List<String> features) {
    Dataset<Row> rows = NumberColumns.packed(scaled, features);
    return NumberColumns.areMany(features) && scaled.sparkSession().sparkContext().isLocal()
        ? rows.localCheckpoint()
        : rows.cache();
  }

  /** Trains the network and clusters the records by their embeddings. */
  public LearnedClusters learn(PreparedRecords prepared) {
    int k = prepared.k();
    Embedded embedded = timer.time("training", () -> Embedded.fit(prepared, options.network(k)));
    BestKMeans kMeans = kMeans(embedded.clusteredCol(), Columns.PREDICTION);
    return new LearnedClusters(
        embedded,
        timer.time(
            "clustering",
            () ->
                embedded.isProjected()
                    ? kMeans.fitFrom(embedded.rows(), k, Columns.RESPONSIBILITIES)
                    : kMeans.fit(embedded.rows(), k)));
  }

  /** Fits plain KMeans to the scaled features, as a baseline. */
  public KMeansResult baseline(PreparedRecords prepared) {
    return kMeans(Columns.SCALED, Columns.BASELINE).fit(prepared.rows(), prepared.k());
  }

  private BestKMeans kMeans(String vectorCol, String predictionCol) {
    return new BestKMeans(options.kMeans(), options.seed(), vectorCol, predictionCol);
  }

  /**
   * Fits the novelty threshold and gathers all that was fitted.
   *
   * @param ids of the clusters that {@link #learn} found
   */
  public FittedClusters finish(PreparedRecords prepared, LearnedClusters learned, StableIds ids) {
    return new FittedClusters(
        prepared,
        learned.embedded(),
        ids,
        prepared.anomalyScore(),
        timer.time("reasons", () -> reasons(prepared, ids.transform(learned.embedded().rows()))),
        timer.time("novelty", () -> novelty(prepared, learned)),
        options.seed());
  }

  private static Optional<ClusterReasons> reasons(PreparedRecords prepared, Dataset<Row> rows) {
    return prepared.k() == 1 || prepared.isEncodedWithEnds()
        ? Optional.empty()
        : Optional.of(
            ClusterReasons.of(
                rows,
                prepared.encoder().isPresent() ? prepared.recordCol() : prepared.networkCol(),
                Columns.PREDICTION,
                prepared.preparedNumbers(),
                prepared.preparation().map(preparation -> Columns.PREPARED).orElse(""),
                prepared.categories()));
  }

  /**
   * By the teacher's density, which finds more of the records of unknown classes than the network's
   * reconstruction error does (docs/results.md); of rows held out, since a mixture of many columns
   * is closer to the rows that it was fitted to than to others.
   */
  private static NoveltyThreshold novelty(PreparedRecords prepared, LearnedClusters learned) {
    return prepared
        .teacher()
        .map(Teacher::heldOut)
        .filter(densities -> densities.length > 0)
        .map(
            densities ->
                NoveltyThreshold.of(
                    Arrays.stream(densities).map(log -> -log).toArray(),
                    Columns.ANOMALY_SCORE,
                    NOT_NOVEL))
        .orElseGet(
            () ->
                NoveltyThreshold.of(
                    learned.embedded().rows(), Columns.RECONSTRUCTION_ERROR, NOT_NOVEL));
  }
}
