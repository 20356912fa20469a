package org.winesclustering.app;

import java.util.Map;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.winesclustering.clustering.CentreDistance;
import org.winesclustering.clustering.ClassCounts;
import org.winesclustering.clustering.ExternalMetrics;
import org.winesclustering.clustering.KMeansResult;
import org.winesclustering.job.ConfiguredClustering;
import org.winesclustering.pipeline.ClusteringFit;
import org.winesclustering.pipeline.Columns;
import org.winesclustering.pipeline.FittedClusters;
import org.winesclustering.pipeline.LearnedClusters;
import org.winesclustering.pipeline.PreparedRecords;
import org.winesclustering.pipeline.StableIds;
import org.winesclustering.pipeline.StepTimer;
import org.winesclustering.teacher.FittedMixture;
import org.winesclustering.teacher.Teacher;

/**
 * A model, the mixture that its network was taught, and plain KMeans, fitted to the same rows; all
 * of them can score others.
 *
 * @param model from feature columns to clusters
 * @param scaling its stages up to the scaled columns, which mixture and KMeans read
 */
record LearnedAndTaught(
    PipelineModel model, PipelineModel scaling, Teacher teacher, KMeansResult kMeans) {

  /** The ways to give rows their clusters, and to say how strange a row is. */
  enum Method {
    /** The learned clusters, and the network's reconstruction error. */
    NETWORK(Columns.PREDICTION, Columns.RECONSTRUCTION_ERROR),
    /** The mixture's clusters, and the negative logarithm of its density. */
    TEACHER("teacher", Columns.ANOMALY_SCORE),
    /** The clusters of plain KMeans, and the distance to the centre. */
    KMEANS(Columns.BASELINE, Columns.BASELINE_DISTANCE);

    private final String clusterCol;
    private final String strangenessCol;

    Method(String clusterCol, String strangenessCol) {
      this.clusterCol = clusterCol;
      this.strangenessCol = strangenessCol;
    }

    String clusterCol() {
      return clusterCol;
    }

    String strangenessCol() {
      return strangenessCol;
    }

    /** Adjusted Rand index of the clusters with the known classes. */
    double agreement(Dataset<Row> scored, String label) {
      return ExternalMetrics.adjustedRandIndex(ClassCounts.of(scored, label, clusterCol).table());
    }

    /**
     * Probability that a novel row is stranger than one that is not (the area under the ROC curve).
     *
     * @param novelCol 1 for novel rows, 0 for others
     */
    double novelty(Dataset<Row> scored, String novelCol) {
      return new BinaryClassificationEvaluator()
          .setNumBins(0)
          .setRawPredictionCol(strangenessCol)
          .setLabelCol(novelCol)
          .evaluate(scored);
    }
  }

  /**
   * Fits all to a table.
   *
   * @param k 2 or more
   */
  static LearnedAndTaught fit(BenchTable table, int k, long seed) {
    ClusteringFit fit =
        new ClusteringFit(
            ConfiguredClustering.of(BenchTable.config(seed, Map.of("clusters.k", "" + k)))
                .options(),
            StepTimer.NONE);
    try (PreparedRecords prepared = fit.prepare(table.doubles(), table.features());
        LearnedClusters learned = fit.learn(prepared)) {
      FittedClusters clusters = fit.finish(prepared, learned, StableIds.first(learned.clusters()));
      return new LearnedAndTaught(
          clusters.model(clusters.transform()),
          prepared.scaling(),
          prepared.teacher().orElseThrow(),
          fit.baseline(prepared));
    }
  }

  /** Rows with the clusters and the strangeness of every {@link Method}. */
  Dataset<Row> score(BenchTable table) {
    return CentreDistance.of(kMeans.model())
        .setOutputCol(Columns.BASELINE_DISTANCE)
        .setMarginCol(Columns.BASELINE_MARGIN)
        .transform(kMeans.model().transform(byTeacher(model.transform(table.doubles()))));
  }

  /** Rows with scaled columns, and the cluster and the strangeness by the mixture alone. */
  Dataset<Row> byTeacher(Dataset<Row> scaled) {
    FittedMixture mixture = teacher.fitted();
    UDF1<Vector, Integer> cluster = vector -> mixture.label(vector.toArray());
    return scaled.withColumn(
        Method.TEACHER.clusterCol,
        functions.udf(cluster, DataTypes.IntegerType).apply(scaled.col(Columns.SCALED)));
  }
}
