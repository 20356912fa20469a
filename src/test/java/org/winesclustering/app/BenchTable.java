package org.winesclustering.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.winesclustering.clustering.BestKMeans;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansOptions;
import org.winesclustering.clustering.QuotedColumn;
import org.winesclustering.config.ConfigLoader;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.features.FeatureOptions;
import org.winesclustering.features.FeatureStages;
import org.winesclustering.job.ConfiguredClustering;
import org.winesclustering.pipeline.ClusteringFit;
import org.winesclustering.pipeline.ClusteringOptions;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.LearnedClusters;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.pipeline.StepTimer;
import org.winesclustering.synthetic.SyntheticWines;
import org.winesclustering.synthetic.WineOptions;

/**
 * A table with known classes, for benchmarks of quality; the classes are only looked at afterwards.
 */
record BenchTable(String name, Dataset<Row> rows, List<String> features, String label) {

  static BenchTable uciWine(SparkSession session) throws IOException {
    WineRows wines = WineRows.bundled();
    Path csv = Files.createTempDirectory("bench").resolve("wine.csv");
    Dataset<Row> rows =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .csv(wines.writeCsv(csv).toString());
    return new BenchTable("UCI Wine", rows.cache(), wines.features(), WineRows.LABEL);
  }

  /** A CSV file with a header, numbers, and the known class in its last column. */
  static BenchTable csv(SparkSession session, Path file) {
    Dataset<Row> rows =
        session.read().option("header", true).option("inferSchema", true).csv(file.toString());
    List<String> columns = List.of(rows.columns());
    return new BenchTable(
        file.getFileName().toString().replaceFirst("[.]csv$", ""),
        rows.cache(),
        columns.subList(0, columns.size() - 1),
        columns.get(columns.size() - 1));
  }

  /**
   * Red and white Portuguese wines (P. Cortez et al. 2009), with the colour as label.
   *
   * @param directory of winequality-red.csv and winequality-white.csv as UCI gives them
   */
  static BenchTable wineQuality(SparkSession session, String directory) {
    Dataset<Row> rows =
        colour(session, directory, "red").union(colour(session, directory, "white"));
    List<String> features = new ArrayList<>(List.of(rows.columns()));
    features.removeAll(List.of("quality", "colour"));
    return new BenchTable("Wine Quality", rows.cache(), features, "colour");
  }

  private static Dataset<Row> colour(SparkSession session, String directory, String colour) {
    Dataset<Row> rows =
        session
            .read()
            .option("header", true)
            .option("inferSchema", true)
            .option("sep", ";")
            .csv(directory + "/winequality-" + colour + ".csv")
            .withColumn("colour", functions.lit(colour));
    return rows.toDF(
        Arrays.stream(rows.columns()).map(name -> name.replace(' ', '_')).toArray(String[]::new));
  }

  static BenchTable synthetic(SparkSession session, WineOptions options) {
    SyntheticWines wines = new SyntheticWines(options);
    return new BenchTable(
        "synthetic", wines.table(session).cache(), wines.features(), SyntheticWines.LABEL);
  }

  /** The same with the columns in another order. */
  BenchTable ordered(List<String> order) {
    return new BenchTable(name, rows, order, label);
  }

  static WinesConfig config(long seed, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("training.seed", Long.toString(seed));
    all.put("training.checkpoint.every-rounds", "0");
    all.put("training.checkpoint.every-seconds", "0");
    return new ConfigLoader().load(Optional.empty(), Map.of(), all);
  }

  /** With the column of scaled features, as every run makes it. */
  Dataset<Row> scaled(WinesConfig config) {
    PipelineStage[] stages =
        FeatureStages.of(
                features,
                FeatureOptions.unprepared(
                    config.data().missing(),
                    config.features().scaler(),
                    config.features().clip(),
                    config.features().normalize()))
            .toArray(PipelineStage[]::new);
    Dataset<Row> doubles = doubles();
    return new Pipeline()
        .setStages(stages)
        .fit(doubles)
        .transform(doubles)
        .select(label, Columns.SCALED)
        .cache();
  }

  /** With every feature as a double. */
  Dataset<Row> doubles() {
    Map<String, Column> doubles = new HashMap<>();
    features.forEach(name -> doubles.put(name, QuotedColumn.of(rows, name).cast("double")));
    return rows.withColumns(doubles);
  }

  /** Adjusted Rand index of KMeans on the scaled features. */
  double plain(int k, WinesConfig config) {
    Dataset<Row> scaled = scaled(config);
    double ari = clustered(scaled, Columns.SCALED, k, config);
    scaled.unpersist();
    return ari;
  }

  /** Adjusted Rand index of the clusters that are learned. */
  double learned(int k, WinesConfig config) {
    ClusteringOptions options = ConfiguredClustering.of(config).setK(k).options();
    ClusteringFit fit = new ClusteringFit(options, StepTimer.NONE);
    try (PreparedRecords prepared = fit.prepare(doubles(), features);
        LearnedClusters learned = fit.learn(prepared)) {
      Dataset<Row> clustered = learned.clusters().model().transform(learned.embedded().rows());
      return ExternalMetrics.adjustedRandIndex(
          ClassCounts.of(clustered, label, Columns.PREDICTION).table());
    } finally {
      rows.sparkSession().catalog().clearCache();
      rows.cache();
    }
  }

  int chosen(WinesConfig config) {
    ClusteringOptions options = ConfiguredClustering.of(config).setK(0).options();
    try (PreparedRecords prepared =
        new ClusteringFit(options, StepTimer.NONE).prepare(doubles(), features)) {
      return prepared.k();
    }
  }

  private double clustered(Dataset<Row> table, String column, int k, WinesConfig config) {
    BestKMeans kMeans =
        new BestKMeans(
            new KMeansOptions(
                config.clusters().starts(),
                config.clusters().maxIterations(),
                config.clusters().maxEvaluationRows()),
            config.training().seed(),
            column,
            Columns.PREDICTION);
    return ExternalMetrics.adjustedRandIndex(
        ClassCounts.of(kMeans.fit(table, k).model().transform(table), label, Columns.PREDICTION)
            .table());
  }
}
