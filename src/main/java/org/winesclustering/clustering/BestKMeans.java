package org.winesclustering.clustering;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.rdd.TableRows;

/**
 * Best of several KMeans fits with one number of clusters: the cheapest one, the earliest of
 * equally cheap ones; or the fit that starts from known clusters.
 *
 * <p>The model's clusters are numbered by size: cluster 0 is the largest, ties go by the centres'
 * coordinates. Centres that no row is nearest to are left out.
 *
 * <p>The same seed, rows and partitions give the same result, bit for bit for tables of up to
 * {@value #ROWS_A_PARTITION} rows; on larger ones MLlib adds up partitions in the order in which
 * they end, so that the last digits of centres can differ. The sample of a large table is drawn
 * from its partitions: by a hash of values it would hold all copies of a row that repeats, or none.
 *
 * @param seed of all starts and of the sample
 * @param vectorCol MLlib vectors, all of one size, without NaN
 * @param predictionCol the column that the model will add
 */
public record BestKMeans(KMeansOptions options, long seed, String vectorCol, String predictionCol) {
  private static final Logger LOG = LoggerFactory.getLogger(BestKMeans.class);

  /** Rows in a partition; with fewer ones, tasks cost more than parallel work gains. */
  private static final int ROWS_A_PARTITION = 20_000;

  /**
   * Fits KMeans. Reads the rows once; up to {@link KMeansOptions#maxSampleRows} of them are brought
   * to the driver, where the starts are found. If fewer centres hold rows than were asked for,
   * though there are distinct rows enough, the model has these centres and the log a warning.
   *
   * @param k 1 or more; 1 gives a model with one centre, the mean
   * @throws WinesFailure of kind DATA_QUALITY for fewer than three rows, or one distinct row and k
   *     above 1; USAGE if k is not below the number of rows, or above that of distinct rows
   */
  public KMeansResult fit(Dataset<Row> rows, int k) {
    return fit(rows, k, Optional.empty());
  }

  /**
   * Fits KMeans from one start: the means of clusters that are known already, each of the rows that
   * have the largest share of it. Starts by chance, of which the cheapest is taken, would divide a
   * large cluster rather than find a small one. If a known cluster has no such row, the fit is that
   * of {@link #fit(Dataset, int)}.
   *
   * @param k 2 or more
   * @param sharesCol MLlib vectors of k numbers, each row's shares of the clusters
   * @throws WinesFailure as {@link #fit(Dataset, int)}
   */
  public KMeansResult fitFrom(Dataset<Row> rows, int k, String sharesCol) {
    UDF1<org.apache.spark.ml.linalg.Vector, Integer> largest = shares -> shares.argmax();
    Column cluster = functions.udf(largest, DataTypes.IntegerType).apply(rows.col(sharesCol));
    ClusterSums known = ClusterSums.of(TableRows.of(rows.select(rows.col(vectorCol), cluster)));
    return fit(
        rows,
        k,
        Optional.of(known.means().values().toArray(double[][]::new))
            .filter(means -> means.length == k));
  }

  private KMeansResult fit(Dataset<Row> rows, int k, Optional<double[][]> start) {
    JavaRDD<Vector> vectors =
        TableRows.of(rows.select(vectorCol))
            .map(row -> Vectors.fromML(row.getAs(0)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = vectors.count();
      EnoughRows.check(k, count);
      return fitCompact(vectors, count, k, start);
    } finally {
      vectors.unpersist();
    }
  }

  /** Fits a small table in few partitions, since fits are dozens of jobs of a task a partition. */
  private KMeansResult fitCompact(
      JavaRDD<Vector> cached, long rows, int k, Optional<double[][]> start) {
    long partitions = (rows + ROWS_A_PARTITION - 1) / ROWS_A_PARTITION;
    if (cached.getNumPartitions() <= partitions) {
      return fit(cached, rows, k, start);
    }
    JavaRDD<Vector> compact =
        cached.coalesce((int) partitions).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return fit(compact, rows, k, start);
    } finally {
      compact.unpersist();
    }
  }

  private KMeansResult fit(JavaRDD<Vector> cached, long rows, int k, Optional<double[][]> start) {
    KMeansStarts starts = new KMeansStarts(options.starts(), options.maxIterations(), seed);
    KMeansFit fit =
        start
            .map(centres -> starts.from(centres, cached))
            .orElseGet(() -> starts.cheapest(cached, sample(cached, rows), k));
    ClusterSums sums = new CentreSets(List.of(fit.model())).sums(cached).get(0);
    if (sums.clusters() < k) {
      EnoughRows.checkDistinct(k, cached.distinct().count());
      LOG.warn(
          "KMeans found {} of {} centres; more starts, or a larger maxSampleRows, may find all",
          sums.clusters(),
          k);
    }
    SizeOrder order = new SizeOrder(fit, sums);
    return new KMeansResult(
        order.sizes(),
        fit.cost(),
        order
            .model(options.maxIterations())
            .setFeaturesCol(vectorCol)
            .setPredictionCol(predictionCol));
  }

  private double[][] sample(JavaRDD<Vector> cached, long rows) {
    int most = options.maxSampleRows();
    List<Vector> sample = rows <= most ? cached.collect() : cached.takeSample(false, most, seed);
    return sample.stream().map(Vector::toArray).toArray(double[][]::new);
  }
}
