package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits KMeans several times for each k, a few fits side by side: on small tables a fit is a chain
 * of short jobs that leaves most of the cluster waiting.
 *
 * @param starts fits for each k, with the seeds {@code seed}, {@code seed + 1}, ..
 */
record KMeansStarts(
    int starts, int maxIterations, long seed, String vectorCol, String predictionCol) {
  private static final int SIDE_BY_SIDE = 4;

  /** The cheapest fit of each k, ascending. Does not depend on which fit ends first. */
  List<KMeansFit> cheapest(Dataset<Row> cached, KRange range) {
    ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      List<List<Future<KMeansFit>>> running = new ArrayList<>();
      // The largest k takes longest and goes first, so that no thread is left alone with it.
      for (int k = range.most(); k >= range.least(); k--) {
        running.add(0, submit(pool, cached, k));
      }
      return running.stream().map(KMeansStarts::cheapest).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Future<KMeansFit>> submit(ExecutorService pool, Dataset<Row> cached, int k) {
    List<Future<KMeansFit>> fits = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      long startSeed = seed + start;
      fits.add(pool.submit(() -> fit(cached, k, startSeed)));
    }
    return fits;
  }

  private KMeansFit fit(Dataset<Row> cached, int k, long startSeed) {
    KMeansModel model =
        new KMeans()
            .setK(k)
            .setSeed(startSeed)
            .setMaxIter(maxIterations)
            // "auto" would first look at every row to choose between this and "block".
            .setSolver("row")
            .setFeaturesCol(vectorCol)
            .setPredictionCol(predictionCol)
            .fit(cached);
    return new KMeansFit(k, startSeed, model.summary().trainingCost(), model);
  }

  private static KMeansFit cheapest(List<Future<KMeansFit>> fits) {
    return fits.stream().map(KMeansStarts::result).reduce(KMeansFit::cheaper).orElseThrow();
  }

  private static KMeansFit result(Future<KMeansFit> fit) {
    try {
      return fit.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fitting KMeans", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("KMeans failed", e.getCause());
    }
  }
}
