package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.winesclustering.config.ClustersConfig;
import org.winesclustering.failure.WinesFailure;

/**
 * KMeans for every k asked for, and the choice between them: the highest mean squared-Euclidean
 * silhouette, the smallest k on ties.
 *
 * <p>The model's clusters are numbered by size: cluster 0 is the largest, ties go by the centres'
 * coordinates. Centres that no row is nearest to are left out.
 *
 * <p>The same seed, rows and partitions give the same result, bit for bit for tables of up to
 * {@value #ROWS_A_PARTITION} rows; on larger ones MLlib adds up partitions in the order in which
 * they end, so that the last digits of centres can differ.
 *
 * @param seed of the first KMeans start of each k; the others count up from it
 * @param vectorCol MLlib vectors, all of one size, without NaN
 * @param predictionCol the column that the model will add
 */
public record KSearch(ClustersConfig config, long seed, String vectorCol, String predictionCol) {
  private static final Logger LOG = LoggerFactory.getLogger(KSearch.class);

  /** Fewer rows in a partition cost more in tasks than they gain in parallel work. */
  private static final int ROWS_A_PARTITION = 20_000;

  /** Silhouettes this close are equal: the difference is rounding. */
  private static final double SAME_SILHOUETTE = 1e-9;

  /**
   * Checks what a search over so many rows would be asked, without any search.
   *
   * @throws WinesFailure exit 2 or 4 as {@link #search} does for its number of rows
   */
  public static void check(ClustersConfig config, long rows) {
    KRange.of(config, rows);
  }

  /**
   * Runs the search, which reads the rows once. Up to {@code clusters.max-evaluation-rows} of them
   * are brought to the driver, where the starts of KMeans are found.
   *
   * @throws WinesFailure exit 2 if the k given, or k-min, is not below the number of rows or is
   *     above that of distinct rows; exit 4 for fewer than three rows or only one distinct row. A
   *     k-max that is too large is lowered with a warning
   */
  public KSearchResult search(Dataset<Row> rows) {
    JavaRDD<Vector> vectors =
        rows.select(vectorCol)
            .toJavaRDD()
            .map(row -> Vectors.fromML(row.getAs(0)))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = vectors.count();
      KRange range = KRange.of(config, count);
      JavaRDD<Vector> compact = compact(vectors, count);
      try {
        return search(compact, count, range, rows.sparkSession());
      } finally {
        compact.unpersist();
      }
    } finally {
      vectors.unpersist();
    }
  }

  /**
   * The best KMeans for one number of clusters, whatever {@code clusters.k} says.
   *
   * @param k 1 or more; 1 gives a model with one centre, the mean, and no silhouette (NaN)
   * @throws WinesFailure as {@link #search} for this k
   */
  public KSearchResult fit(Dataset<Row> rows, int k) {
    return new KSearch(config.withK(k), seed, vectorCol, predictionCol).search(rows);
  }

  /** A small table in few partitions: the search runs dozens of jobs, each a task a partition. */
  private static JavaRDD<Vector> compact(JavaRDD<Vector> cached, long rows) {
    long partitions = (rows + ROWS_A_PARTITION - 1) / ROWS_A_PARTITION;
    return cached.getNumPartitions() <= partitions
        ? cached
        : cached.coalesce((int) partitions).persist(StorageLevel.MEMORY_AND_DISK());
  }

  private KSearchResult search(
      JavaRDD<Vector> cached, long rows, KRange range, SparkSession spark) {
    List<KMeansFit> fits =
        new KMeansStarts(config.starts(), config.maxIterations(), seed)
            .cheapest(cached, sample(cached, rows), range);
    Labellings labellings = Labellings.of(fits.stream().map(KMeansFit::model).toList());
    List<ClusterSums> sums = labellings.sums(cached);
    List<KCandidate> candidates = candidates(fits, sums, labellings.silhouettes(cached, sums));
    int chosen = candidates.indexOf(chosen(candidates, range, cached));
    SizeOrder order = new SizeOrder(fits.get(chosen), sums.get(chosen));
    KMeansModel model = order.model(this);
    if (range.most() == 1) {
      return new KSearchResult(candidates, 1, Double.NaN, order.sizes(), model);
    }
    double silhouette =
        Silhouettes.squaredEuclidean(
            model.transform(table(cached, model, spark)), vectorCol, predictionCol);
    List<KCandidate> reported = new ArrayList<>(candidates);
    reported.set(chosen, candidates.get(chosen).withSilhouette(silhouette));
    return new KSearchResult(reported, order.sizes().size(), silhouette, order.sizes(), model);
  }

  private double[][] sample(JavaRDD<Vector> cached, long rows) {
    int most = config.maxEvaluationRows();
    List<Vector> sample = rows <= most ? cached.collect() : cached.takeSample(false, most, seed);
    return sample.stream().map(Vector::toArray).toArray(double[][]::new);
  }

  /** The cached vectors as a table for the evaluator, which would have to look for their size. */
  private Dataset<Row> table(JavaRDD<Vector> cached, KMeansModel model, SparkSession spark) {
    StructField field =
        new AttributeGroup(vectorCol, model.clusterCenters()[0].size()).toStructField();
    return spark.createDataFrame(
        cached.map(vector -> RowFactory.create(vector.asML())),
        new StructType(new StructField[] {field}));
  }

  private static List<KCandidate> candidates(
      List<KMeansFit> fits, List<ClusterSums> sums, double[] silhouettes) {
    return IntStream.range(0, fits.size())
        .mapToObj(
            i -> {
              KMeansFit fit = fits.get(i);
              int found = sums.get(i).clusters();
              OptionalDouble silhouette =
                  found < 2 ? OptionalDouble.empty() : OptionalDouble.of(silhouettes[i]);
              return new KCandidate(fit.k(), found, fit.cost(), silhouette, fit.seed());
            })
        .toList();
  }

  /** The best candidate that has all its centres, or else the best at all. */
  private KCandidate chosen(List<KCandidate> candidates, KRange range, JavaRDD<Vector> cached) {
    if (range.most() == 1) {
      return candidates.get(0);
    }
    Optional<KCandidate> complete =
        best(candidates.stream().filter(KCandidate::isComplete).toList());
    if (complete.isPresent()) {
      return complete.get();
    }
    long distinct = cached.distinct().count();
    if (distinct < range.least()) {
      throw range.tooFewDistinct(distinct);
    }
    KCandidate incomplete = best(candidates).orElseThrow(() -> range.tooFewDistinct(1));
    LOG.warn(
        "KMeans found {} of {} centres; more clusters.starts or clusters.max-evaluation-rows may find all",
        incomplete.centresFound(),
        incomplete.k());
    return incomplete;
  }

  private static Optional<KCandidate> best(List<KCandidate> ascending) {
    return ascending.stream()
        .filter(candidate -> candidate.silhouette().isPresent())
        .reduce((best, next) -> isBetter(next, best) ? next : best);
  }

  private static boolean isBetter(KCandidate next, KCandidate best) {
    return next.silhouette().getAsDouble() > best.silhouette().getAsDouble() + SAME_SILHOUETTE;
  }
}
