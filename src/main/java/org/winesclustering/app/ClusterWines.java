package org.winesclustering.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.autoencoder.CnnAutoencoder;
import org.winesclustering.autoencoder.CnnAutoencoderModel;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClusterProfile;
import org.winesclustering.clustering.ClusterProfiles;
import org.winesclustering.clustering.KSearch;
import org.winesclustering.clustering.KSearchResult;
import org.winesclustering.clustering.Silhouettes;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.config.NetworkConfig;
import org.winesclustering.config.TrainingConfig;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.data.CheckedRecords;
import org.winesclustering.data.RecordChecks;
import org.winesclustering.data.RecordReader;
import org.winesclustering.data.Records;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.run.RunDirectory;
import org.winesclustering.training.TrainingSummary;

/**
 * Reads, checks, scales, trains, embeds, clusters, and writes model, assignments and rejected records
 * into the directory of a run.
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
        steps.time("check", () -> new RecordChecks().forTraining(records, config.data()));
    Columns.checkFree(checked.accepted().columns());
    steps.time("write", () -> WrittenRecords.rejected(checked, directory));
    Dataset<Row> accepted = checked.accepted().cache();

    // Scaled, trained on, embedded.
    PipelineModel embedder = steps.time("training", () -> fitEmbedder(accepted, checked));
    Dataset<Row> embedded = embedder.transform(accepted).cache();

    // Clustered, beside plain KMeans on the scaled features.
    CompletableFuture<KSearchResult> plain = inParallel(() -> search(embedded, Columns.SCALED, 0));
    KSearchResult clusters =
        steps.time("clustering", () -> search(embedded, Columns.EMBEDDING, config.clusters().k()));
    KSearchResult baseline = steps.time("baseline", () -> joined(plain));
    KSearchResult sameK =
        steps.time(
            "baseline",
            () ->
                baseline.k() == clusters.k()
                    ? baseline
                    : search(embedded, Columns.SCALED, clusters.k()));

    // One model of everything; what it gives is what is written.
    PipelineModel model = steps.time("write", () -> save(embedder, clusters));
    Dataset<Row> assigned =
        assigned(embedded, clusters, sameK);
    steps.time("write", () -> WrittenRecords.assignments(assigned, checked, directory));

    // How good it is.
    Quality quality = steps.time("evaluation", () -> quality(assigned, checked, Columns.EMBEDDING, Columns.PREDICTION));
    Quality baselineQuality = steps.time("evaluation", () -> quality(assigned, checked, Columns.SCALED, Columns.BASELINE));
    List<ClusterProfile> profiles =
        steps.time(
            "evaluation",
            () ->
                ClusterProfiles.of(
                    assigned, checked.schema().features(), Columns.PREDICTION, Columns.DISTANCE));
    return new TrainResult(
        records, checked, summary(model), clusters, baseline, quality, baselineQuality, profiles);
  }
}
