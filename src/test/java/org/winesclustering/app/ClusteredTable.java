package org.winesclustering.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.comparison.Contender;
import org.winesclustering.comparison.FittedContenders;
import org.winesclustering.comparison.Outcome;
import org.winesclustering.config.WinesConfig;
import org.winesclustering.job.ConfiguredClustering;
import org.winesclustering.pipeline.ClusterComparison;
import org.winesclustering.pipeline.ClusteringFit;
import org.winesclustering.pipeline.ClusteringOptions;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.FittedClusters;
import org.winesclustering.pipeline.LearnedClusters;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.pipeline.StepTimer;
import org.winesclustering.teacher.FittedMixture;

/**
 * The steps of {@code wines train} on a table with known classes, which no step sees, and what came
 * of them.
 *
 * @param k number of clusters, given or chosen
 * @param agreements adjusted Rand index with the classes, by {@link #LEARNED} or the name of the
 *     contender
 * @param verdict without known classes
 */
record ClusteredTable(int k, Map<String, Double> agreements, Outcome verdict, double seconds) {
  static final String LEARNED = "learned";
  static final String TEACHER = "teacher";
  static final String KMEANS = "plain KMeans";

  /** Smallest difference of the adjusted Rand index that the verdict should see. */
  private static final double NO_DIFFERENCE = 0.005;

  static ClusteredTable of(BenchTable table, WinesConfig config) {
    long start = System.nanoTime();
    ClusteringOptions options = ConfiguredClustering.of(config).options();
    ClusteringFit fit = new ClusteringFit(options, StepTimer.NONE);
    try (PreparedRecords prepared = fit.prepare(table.doubles(), table.features());
        LearnedClusters learned = fit.learn(prepared)) {
      KMeansResult baseline = fit.baseline(prepared);
      FittedContenders contenders = ClusterComparison.contenders(prepared, options);
      FittedClusters clusters = fit.finish(prepared, learned, StableIds.first(learned.clusters()));
      Dataset<Row> assigned = baseline.model().transform(clusters.transform()).cache();
      ClusterComparison comparison =
          ClusterComparison.of(
              assigned, contenders, clusters.embedded(), prepared, Optional.empty(), options);
      double seconds = (System.nanoTime() - start) / 1e9;
      return new ClusteredTable(
          prepared.k(),
          agreements(table, contenders.addTo(assigned), contenders.contenders(), prepared),
          comparison.verdict().outcome(),
          seconds);
    } finally {
      table.rows().sparkSession().catalog().clearCache();
      table.rows().cache();
    }
  }

  private static Map<String, Double> agreements(
      BenchTable table, Dataset<Row> rows, List<Contender> contenders, PreparedRecords prepared) {
    Map<String, Double> agreements = new LinkedHashMap<>();
    agreements.put(KMEANS, agreement(table, rows, Columns.BASELINE));
    contenders.forEach(
        contender ->
            agreements.put(contender.name(), agreement(table, rows, contender.predictionCol())));
    prepared
        .teacher()
        .ifPresent(
            teacher -> {
              FittedMixture mixture = teacher.fitted();
              UDF1<Vector, Integer> cluster = vector -> mixture.label(vector.toArray());
              agreements.put(
                  TEACHER,
                  agreement(
                      table,
                      rows.withColumn(
                          "teacher",
                          functions
                              .udf(cluster, DataTypes.IntegerType)
                              .apply(rows.col(Columns.SCALED))),
                      "teacher"));
            });
    agreements.put(LEARNED, agreement(table, rows, Columns.PREDICTION));
    return agreements;
  }

  private static double agreement(BenchTable table, Dataset<Row> rows, String predictionCol) {
    return ExternalMetrics.adjustedRandIndex(
        ClassCounts.of(rows, table.label(), predictionCol).table());
  }

  /** How far the learned clusters are better than those of plain KMeans; below 0 where worse. */
  double lead() {
    return agreements.get(LEARNED) - agreements.get(KMEANS);
  }

  /** Whether the verdict says what the classes say: "right", "wrong" or "cautious". */
  String judged() {
    if (verdict == Outcome.NOT_COMPARED) {
      return "cautious";
    }
    int said = verdict == Outcome.BETTER ? 1 : verdict == Outcome.WORSE ? -1 : 0;
    int is = Math.abs(lead()) < NO_DIFFERENCE ? 0 : (int) Math.signum(lead());
    if (said == is) {
      return "right";
    }
    return said == 0 ? "cautious" : "wrong";
  }
}
