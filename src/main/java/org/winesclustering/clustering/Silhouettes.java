package org.winesclustering.clustering;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How well rows lie in their clusters, from -1 to 1, higher is better. Vector and prediction may
 * come from different spaces: clusters found in an embedding can be judged in the scaled features.
 *
 * <p>A silhouette compares a cluster with the next one, so that it is not defined where fewer than
 * two clusters hold rows of those that are judged: then rows have null, and means are NaN.
 */
public final class Silhouettes {
  private static final Logger LOG = LoggerFactory.getLogger(Silhouettes.class);

  /** Rows whose distances to all others are one task's work. */
  private static final int ROWS_A_TASK = 512;

  private Silhouettes() {}

  /**
   * Adds the squared-Euclidean silhouette of each row among all rows, 0 for the only row of a
   * cluster, null if there is only one cluster; its mean is what {@link #squaredEuclidean} returns.
   * Runs one job at once, which brings clusters x dimensions numbers to the driver; the column
   * itself is lazy.
   *
   * @param vectorCol MLlib vectors, all of one size
   * @param predictionCol integers
   * @param silhouetteCol name of the new column of doubles
   */
  public static Dataset<Row> withSilhouette(
      Dataset<Row> rows, String vectorCol, String predictionCol, String silhouetteCol) {
    ClusterSums sums = ClusterSums.of(rows.select(vectorCol, predictionCol).toJavaRDD());
    SilhouetteOfRow silhouette =
        new SilhouetteOfRow(context(rows).broadcast(new SquaredEuclideanSilhouette(sums)));
    return rows.withColumn(
        silhouetteCol,
        functions
            .udf(silhouette, DataTypes.DoubleType)
            .apply(rows.col(vectorCol), rows.col(predictionCol)));
  }

  /**
   * The mean squared-Euclidean silhouette, by MLlib's {@link ClusteringEvaluator}; NaN if all rows
   * are in one cluster, of which MLlib would make an error.
   */
  public static double squaredEuclidean(Dataset<Row> rows, String vectorCol, String predictionCol) {
    if (!hasSeveralClusters(rows, predictionCol)) {
      return Double.NaN;
    }
    return new ClusteringEvaluator()
        .setFeaturesCol(vectorCol)
        .setPredictionCol(predictionCol)
        .evaluate(rows);
  }

  /**
   * The mean Euclidean silhouette, as scikit-learn's {@code silhouette_score} defines it: exact up
   * to {@code maxRows} rows; above, that of a sample of so many rows, with distances inside the
   * sample. Costs rows² distances, which are computed on the executors; the sample passes the
   * driver. NaN where all rows are in one cluster, or all rows of the sample, as happens beside a
   * tiny one: that says nothing about all rows, and is no reason to lose a finished run.
   *
   * @param maxRows 2 or more
   * @param seed of the sample; the same seed and partitions give the same rows
   */
  public static EuclideanSilhouette euclidean(
      Dataset<Row> rows, String vectorCol, String predictionCol, int maxRows, long seed) {
    JavaRDD<Row> labelled = rows.select(vectorCol, predictionCol).toJavaRDD();
    boolean sampled = labelled.count() > maxRows;
    List<Row> sample = sampled ? labelled.takeSample(false, maxRows, seed) : labelled.collect();
    PairwiseSilhouette pairwise =
        new PairwiseSilhouette(
            sample.stream().map(row -> row.<Vector>getAs(0).toArray()).toArray(double[][]::new),
            sample.stream().mapToInt(row -> row.getInt(1)).toArray());
    if (pairwise.clusters() < 2) {
      LOG.warn(
          "all {} {} of {} are in one cluster: no Euclidean silhouette{}",
          sample.size(),
          sampled ? "sampled rows" : "rows",
          vectorCol,
          sampled ? "; a larger clusters.max-evaluation-rows may help" : "");
      return new EuclideanSilhouette(Double.NaN, sample.size(), sampled);
    }
    return new EuclideanSilhouette(
        sum(context(rows), pairwise, sample.size()) / sample.size(), sample.size(), sampled);
  }

  private static double sum(JavaSparkContext context, PairwiseSilhouette pairwise, int rows) {
    List<Integer> starts =
        IntStream.iterate(0, start -> start < rows, start -> start + ROWS_A_TASK).boxed().toList();
    Broadcast<PairwiseSilhouette> broadcast = context.broadcast(pairwise);
    try {
      // Summed in the order of the rows, so that the last digit does not depend on the tasks.
      return context
          .parallelize(starts, Math.min(starts.size(), context.defaultParallelism()))
          .map(new SumOfRows(broadcast, rows))
          .collect()
          .stream()
          .mapToDouble(Double::doubleValue)
          .sum();
    } finally {
      broadcast.destroy();
    }
  }

  private static boolean hasSeveralClusters(Dataset<Row> rows, String predictionCol) {
    Column cluster = rows.col(predictionCol);
    Row range = rows.agg(functions.min(cluster), functions.max(cluster)).first();
    return !range.isNullAt(0) && !range.get(0).equals(range.get(1));
  }

  private static JavaSparkContext context(Dataset<Row> rows) {
    return JavaSparkContext.fromSparkContext(rows.sparkSession().sparkContext());
  }

  private static final class SilhouetteOfRow implements UDF2<Vector, Integer, Double> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<SquaredEuclideanSilhouette> silhouette;

    SilhouetteOfRow(Broadcast<SquaredEuclideanSilhouette> silhouette) {
      this.silhouette = silhouette;
    }

    @Override
    public Double call(Vector vector, Integer cluster) {
      double value = silhouette.value().of(cluster, vector.toArray());
      return Double.isNaN(value) ? null : value;
    }
  }

  private static final class SumOfRows implements Function<Integer, Double> {
    private static final long serialVersionUID = 1L;

    private final Broadcast<PairwiseSilhouette> pairwise;
    private final int rows;

    SumOfRows(Broadcast<PairwiseSilhouette> pairwise, int rows) {
      this.pairwise = pairwise;
      this.rows = rows;
    }

    @Override
    public Double call(Integer start) {
      return pairwise.value().sum(start, Math.min(rows, start + ROWS_A_TASK));
    }
  }
}
