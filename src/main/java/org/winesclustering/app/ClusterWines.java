package org.winesclustering.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.ClusterProfiles;
import org.winesclustering.clustering.Contingency;
import org.winesclustering.clustering.KSearch;
import org.winesclustering.clustering.KSearchResult;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.training.callback.CheckpointStore;

/**
 * Reads, checks, scales, trains, embeds, clusters, and writes model, assignments and rejected
 * records into the directory of a run.
 */
final class ClusterWines {
  private final WinesConfig config;
  private final SparkSession session;
  private final RunDirectory directory;
  private final Steps steps;

  ClusterWines(WinesConfig config, SparkSession session, RunDirectory directory, Steps steps) {
    this.config = config;
    this.session = session;
    this.directory = directory;
    this.steps = steps;
  }

  TrainResult run() {
    // Records in, bad ones aside.
    Records records = steps.time("read", () -> new RecordReader(session).read(config.input()));
    CheckedRecords checked =
        steps.time(
            "check",
            () ->
                RunTables.keepingRejected(
                    directory, () -> new RecordChecks().forTraining(records, config.data())));
    directory.sameInput(checked.contentHash());
    Columns.checkFree(checked.accepted().columns());
    // Before training, which takes long.
    KSearch.check(config.clusters(), checked.rowsRead() - checked.rowsRejected());
    checked.schema().label().ifPresent(l -> Contingency.checkLabel(checked.accepted(), l));
    steps.time("write", () -> RunTables.writeRejected(checked, directory));
    Dataset<Row> accepted = checked.accepted().cache();

    // Scaled, trained on, embedded.
    Embedder embedder =
        steps.time(
            "training",
            () ->
                Embedder.fit(
                    accepted,
                    checked.schema().features(),
                    config,
                    checkpoints(),
                    directory.isResumed()));
    records.rows().unpersist();
    Dataset<Row> embedded = embedder.model().transform(accepted).cache();

    // Clustered, beside plain KMeans on the scaled features.
    KSearchResult clusters =
        steps.time("clustering", () -> search(embedded, Columns.EMBEDDING, Columns.PREDICTION));
    KSearchResult baseline =
        steps.time("baseline", () -> search(embedded, Columns.SCALED, Columns.BASELINE));
    KSearchResult baselineOfSameK =
        steps.time("baseline", () -> withSameK(embedded, clusters, baseline));

    accepted.unpersist();

    // One model of everything, and what it gives for the records.
    CentreDistance distance = CentreDistance.of(clusters.model());
    steps.time("write", () -> save(embedder, clusters, distance, accepted));
    Dataset<Row> assigned =
        Silhouettes.withSilhouette(
                withBaseline(
                    distance.transform(clusters.model().transform(embedded)), baselineOfSameK),
                Columns.EMBEDDING,
                Columns.PREDICTION,
                Columns.SILHOUETTE)
            .cache();
    steps.time("write", () -> RunTables.writeAssignments(assigned, checked, directory));
    embedded.unpersist();

    // How good the clusters are, and what they look like.
    return steps.time(
        "evaluation",
        () ->
            new TrainResult(
                records,
                checked,
                embedder.training(),
                clusters,
                baseline,
                quality(assigned, checked, Columns.EMBEDDING, Columns.PREDICTION),
                quality(assigned, checked, Columns.SCALED, Columns.BASELINE),
                profiles(assigned, checked, Columns.PREDICTION, Columns.DISTANCE),
                profiles(assigned, checked, Columns.BASELINE, Columns.BASELINE_DISTANCE)));
  }

  private CheckpointStore checkpoints() {
    return new CheckpointStore(
        directory.part(RunDirectory.CHECKPOINTS), session.sparkContext().hadoopConfiguration());
  }

  private KSearchResult search(Dataset<Row> rows, String vectorCol, String predictionCol) {
    return new KSearch(config.clusters(), config.training().seed(), vectorCol, predictionCol)
        .search(rows);
  }

  private static Dataset<Row> withBaseline(Dataset<Row> rows, KSearchResult baseline) {
    return CentreDistance.of(baseline.model())
        .setOutputCol(Columns.BASELINE_DISTANCE)
        .transform(baseline.model().transform(rows));
  }

  /** The baseline may choose another k; to be compared it needs the same. */
  private KSearchResult withSameK(
      Dataset<Row> rows, KSearchResult clusters, KSearchResult baseline) {
    return baseline.k() == clusters.k()
        ? baseline
        : new KSearch(
                config.clusters().withK(clusters.k()),
                config.training().seed(),
                Columns.SCALED,
                Columns.BASELINE)
            .search(rows);
  }

  /** Stages that are fitted already make a PipelineModel without being fitted again. */
  private void save(
      Embedder embedder, KSearchResult clusters, CentreDistance distance, Dataset<Row> rows) {
    PipelineStage[] stages =
        Stream.concat(Stream.of(embedder.model().stages()), Stream.of(clusters.model(), distance))
            .toArray(PipelineStage[]::new);
    PipelineModel model = new Pipeline().setStages(stages).fit(rows);
    try {
      model.write().save(directory.part("model"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model of " + directory.path(), e);
    }
  }

  private Quality quality(
      Dataset<Row> assigned, CheckedRecords checked, String vectorCol, String predictionCol) {
    int sample = config.clusters().maxEvaluationRows();
    long seed = config.training().seed();
    Quality.Silhouette inFeatures =
        Quality.Silhouette.of(assigned, Columns.SCALED, predictionCol, sample, seed);
    return new Quality(
        vectorCol.equals(Columns.SCALED)
            ? inFeatures
            : Quality.Silhouette.of(assigned, vectorCol, predictionCol, sample, seed),
        inFeatures,
        checked.schema().label().map(label -> Quality.External.of(assigned, label, predictionCol)));
  }

  private static List<ClusterProfile> profiles(
      Dataset<Row> assigned, CheckedRecords checked, String predictionCol, String distanceCol) {
    return ClusterProfiles.of(assigned, checked.schema().features(), predictionCol, distanceCol);
  }
}
