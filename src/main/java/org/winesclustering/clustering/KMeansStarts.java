package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.clustering.KMeans;
import org.apache.spark.mllib.clustering.KMeansModel;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.winesclustering.ml.LeadingComponents;
import org.winesclustering.rdd.Seeds;

/**
 * Several fits of MLlib's KMeans, a few at a time: on small tables a fit is a chain of short jobs
 * that leaves most of the cluster waiting.
 *
 * <p>This is the RDD-based KMeans, which the {@code Pipeline} stage of that name runs as well,
 * because only it can be given centres to begin with: MLlib's own k-means|| takes seven jobs before
 * the first iteration, which on a small table is most of the time.
 *
 * @param starts fits, 1 or more
 * @param maxIterations for each fit
 */
record KMeansStarts(int starts, int maxIterations, long seed) {
  private static final int SIDE_BY_SIDE = 4;

  /** Number of starts in the sample for each fit to all rows. */
  private static final int TRIES = 5;

  /**
   * Finds the cheapest fit, the earliest start of equally cheap ones. The result does not depend on
   * which fit ends first.
   *
   * @param cached all rows
   * @param sample some or all of them, in which the starts are found, along their leading
   *     components
   * @param k 1 or more
   */
  KMeansFit cheapest(JavaRDD<Vector> cached, double[][] sample, int k) {
    double[][] leading = LeadingComponents.of(sample);
    ExecutorService pool = Executors.newFixedThreadPool(SIDE_BY_SIDE);
    try {
      List<Future<KMeansFit>> running =
          IntStream.range(0, starts)
              .mapToObj(start -> pool.submit(() -> fit(cached, sample, leading, k, start)))
              .toList();
      return running.stream().map(KMeansStarts::result).reduce(KMeansFit::cheaper).orElseThrow();
    } finally {
      pool.shutdownNow();
    }
  }

  private KMeansFit fit(
      JavaRDD<Vector> cached, double[][] sample, double[][] leading, int k, int start) {
    long[] seeds = new long[TRIES];
    Arrays.setAll(seeds, i -> Seeds.of(seed, Seeds.Purpose.KMEANS_START, start, i));
    KMeansInMemory found =
        KMeansInMemory.cheapest(new RefinedStart(maxIterations), leading, k, seeds);
    return fit(
        leading == sample ? found.centres() : KMeansInMemory.means(sample, found.labels(leading)),
        cached,
        start);
  }

  /** The fit that starts from given centres, one or more. */
  KMeansFit from(double[][] centres, JavaRDD<Vector> cached) {
    return fit(centres, cached, 0);
  }

  private KMeansFit fit(double[][] centres, JavaRDD<Vector> cached, int start) {
    KMeansModel initial =
        new KMeansModel(Stream.of(centres).map(Vectors::dense).toArray(Vector[]::new));
    KMeansModel model =
        new KMeans()
            .setK(centres.length)
            .setMaxIterations(maxIterations)
            .setInitialModel(initial)
            .run(cached.rdd());
    return new KMeansFit(Seeds.ofStart(seed, start), model.trainingCost(), model);
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
