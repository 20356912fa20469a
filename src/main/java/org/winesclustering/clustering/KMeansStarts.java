package org.winesclustering.clustering;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;

/**
 * Fits MLlib's KMeans several times for each k, a few fits side by side: on small tables a fit is a
 * chain of short jobs that leaves most of the cluster waiting.
 *
 * <p>This is the RDD-based KMeans, which the {@code Pipeline} stage of that name runs as well,
 * because only it can be given centres to begin with: MLlib's own k-means|| takes seven jobs before
 * the first iteration, which on a small table is most of the time.
 *
 * @param starts fits for each k, with the seeds {@code seed}, {@code seed + 1}, ..
 * @param maxIterations for each fit
 */
record KMeansStarts(int starts, int maxIterations, long seed) {
  private static final int SIDE_BY_SIDE = 4;

  /**
   * The cheapest fit of each k, ascending. Does not depend on which fit ends first.
   *
   * @param cached all rows
   * @param sample some or all of them, in which the starts are found
   */
  List<KMeansFit> cheapest(JavaRDD<Vector> cached, double[][] sample, KRange range) {
    ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      List<List<Future<KMeansFit>>> running = new ArrayList<>();
      // The largest k takes longest and goes first, so that no thread is left alone with it.
      for (int k = range.most(); k >= range.least(); k--) {
        running.add(0, submit(pool, cached, sample, k));
      }
      return running.stream().map(KMeansStarts::cheapest).toList();
    } finally {
      pool.shutdownNow();
    }
  }

  private List<Future<KMeansFit>> submit(
      ExecutorService pool, JavaRDD<Vector> cached, double[][] sample, int k) {
    List<Future<KMeansFit>> fits = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      long startSeed = seed + start;
      fits.add(pool.submit(() -> fit(cached, sample, k, startSeed)));
    }
    return fits;
  }

  private KMeansFit fit(JavaRDD<Vector> cached, double[][] sample, int k, long startSeed) {
    double[][] centres = new RefinedStart(maxIterations).centres(sample, k, startSeed);
    KMeansModel start =
        new KMeansModel(Stream.of(centres).map(Vectors::dense).toArray(Vector[]::new));
    KMeansModel model =
        new KMeans()
            .setK(centres.length)
            .setSeed(startSeed)
            .setMaxIterations(maxIterations)
            .setInitialModel(start)
            .run(cached.rdd());
    return new KMeansFit(k, startSeed, model.trainingCost(), model);
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
