package org.winesclustering.pipeline;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.novelty.NoveltyThreshold;
import org.winesclustering.selection.ChooseK;
import org.winesclustering.selection.KChoice;

/**
 * The steps that learn a model of clusters: {@link #prepare}, {@link #learn} and {@link #finish},
 * in this order. {@code WinesClustering.fit} runs them one after the other; other programs can do
 * more between them.
 */
public final class ClusteringFit {
  /** The share of the training's reconstruction errors that the novelty threshold covers. */
  private static final double NOT_NOVEL = 0.999;

  private final ClusteringOptions options;
  private final StepTimer timer;

  /**
   * Steps with these options.
   *
   * @param timer is called around every step
   */
  public ClusteringFit(ClusteringOptions options, StepTimer timer) {
    this.options = options;
    this.timer = timer;
  }

  /**
   * Scales the features, and chooses the number of clusters in the space of the scaled features
   * unless it is given. That space knows of no clusters, other than a learned one.
   *
   * @param records with every feature as a double, null where missing
   */
  public PreparedRecords prepare(Dataset<Row> records, List<String> features) {
    ScaledRecords scaled =
        timer.time("scaling", () -> ScaledRecords.of(records, features, options));
    Optional<KChoice> choice = timer.time("choice", () -> choice(scaled));
    return new PreparedRecords(scaled, choice, choice.map(KChoice::k).orElse(options.k()));
  }

  private Optional<KChoice> choice(ScaledRecords scaled) {
    return options.k() > 0
        ? Optional.empty()
        : Optional.of(
            new ChooseK(options.selection(), options.seed()).choose(scaled.rows(), Columns.SCALED));
  }

  /** Trains the network and clusters what it gives for the records. */
  public LearnedClusters learn(PreparedRecords prepared) {
    int k = prepared.k();
    Embedded embedded =
        timer.time("training", () -> Embedded.fit(prepared.scaled().rows(), options.network(k)));
    return new LearnedClusters(
        embedded,
        timer.time(
            "clustering",
            () -> kMeans(embedded.clusteredCol(), Columns.PREDICTION).fit(embedded.rows(), k)));
  }

  /** Plain KMeans on the scaled features, to compare with. */
  public KMeansResult baseline(PreparedRecords prepared) {
    return kMeans(Columns.SCALED, Columns.BASELINE).fit(prepared.scaled().rows(), prepared.k());
  }

  private BestKMeans kMeans(String vectorCol, String predictionCol) {
    return new BestKMeans(options.kMeans(), options.seed(), vectorCol, predictionCol);
  }

  /**
   * Learns which records are novel.
   *
   * @param ids of the clusters that {@link #learn} found
   */
  public FittedClusters finish(PreparedRecords prepared, LearnedClusters learned, StableIds ids) {
    NoveltyThreshold novelty =
        timer.time(
            "novelty",
            () ->
                NoveltyThreshold.of(
                    learned.embedded().rows(), Columns.RECONSTRUCTION_ERROR, NOT_NOVEL));
    return new FittedClusters(prepared.scaled(), learned.embedded(), ids, novelty, options.seed());
  }
}
