package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
   * Runs the search.
   *
   * @throws WinesFailure exit 2 if the k given, or k-min, is not below the number of rows or is
   *     above that of distinct rows; exit 4 for fewer than three rows or only one distinct row. A
   *     k-max that is too large is lowered with a warning
   */
  public KSearchResult search(Dataset<Row> rows) {
    Dataset<Row> cached = rows.select(vectorCol).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      long count = cached.count();
      KRange range = KRange.of(config, count);
      Dataset<Row> compact = compact(cached, count);
      try {
        return search(compact, range);
      } finally {
        compact.unpersist();
      }
    } finally {
      cached.unpersist();
    }
  }

  /** A small table in few partitions: KMeans runs dozens of jobs, each with a task a partition. */
  private static Dataset<Row> compact(Dataset<Row> cached, long rows) {
    int partitions = Math.toIntExact((rows + ROWS_A_PARTITION - 1) / ROWS_A_PARTITION);
    return cached.javaRDD().getNumPartitions() <= partitions
        ? cached
        : cached.coalesce(partitions).persist(StorageLevel.MEMORY_AND_DISK());
  }

  private KSearchResult search(Dataset<Row> cached, KRange range) {
    KMeansStarts starts =
        new KMeansStarts(config.starts(), config.maxIterations(), seed, vectorCol, predictionCol);
    List<KMeansFit> fits = starts.cheapest(cached, range);
    Labellings labellings = Labellings.of(fits.stream().map(KMeansFit::model).toList());
    List<ClusterSums> sums = labellings.sums(cached);
    double[] silhouettes = labellings.silhouettes(cached, sums);
    List<KCandidate> candidates = candidates(fits, sums, silhouettes);
    int chosen = candidates.indexOf(chosen(candidates, range, cached));
    KMeansFit fit = fits.get(chosen);
    SizeOrder order = new SizeOrder(fit.model(), sums.get(chosen));
    KMeansModel model = order.model(fit.cost(), fit.model().summary().numIter());
    double silhouette =
        Silhouettes.squaredEuclidean(model.transform(cached), vectorCol, predictionCol);
    List<KCandidate> reported = new ArrayList<>(candidates);
    reported.set(chosen, candidates.get(chosen).withSilhouette(silhouette));
    return new KSearchResult(reported, order.sizes().size(), silhouette, order.sizes(), model);
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
  private KCandidate chosen(List<KCandidate> candidates, KRange range, Dataset<Row> cached) {
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
        "KMeans found {} of {} centres; more clusters.starts may find all",
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
