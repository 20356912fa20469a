package org.winesclustering.clustering;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
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

  /** The centres that a start found in the sample; there may be others with the same ones. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by its centres alone.
  private record Start(int number, double[][] centres) {

    /** Centres in any order: from the same ones KMeans goes the same way. */
    Set<DoubleBuffer> unordered() {
      return Stream.of(centres).map(DoubleBuffer::wrap).collect(Collectors.toSet());
    }
  }

  /**
   * Finds the cheapest fit, the earliest start of equally cheap ones. The result does not depend on
   * which fit ends first. Starts that found the same centres in the sample are fitted to all rows
   * once.
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
      List<Future<Start>> sought =
          IntStream.range(0, starts)
              .mapToObj(start -> pool.submit(() -> start(sample, leading, k, start)))
              .toList();
      Map<Set<DoubleBuffer>, Start> distinct = new LinkedHashMap<>();
      sought.stream()
          .map(KMeansStarts::result)
          .forEach(start -> distinct.putIfAbsent(start.unordered(), start));
      List<Future<KMeansFit>> running =
          distinct.values().stream()
              .map(start -> pool.submit(() -> fit(start.centres(), cached, start.number())))
              .toList();
      return running.stream().map(KMeansStarts::result).reduce(KMeansFit::cheaper).orElseThrow();
    } finally {
      pool.shutdownNow();
    }
  }

  private Start start(double[][] sample, double[][] leading, int k, int start) {
    long[] seeds = new long[TRIES];
    Arrays.setAll(seeds, i -> Seeds.of(seed, Seeds.Purpose.KMEANS_START, start, i));
    KMeansInMemory found =
        KMeansInMemory.cheapest(new RefinedStart(maxIterations), leading, k, seeds);
    return new Start(
        start,
        leading == sample ? found.centres() : KMeansInMemory.means(sample, found.labels(leading)));
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

  private static <T> T result(Future<T> running) {
    try {
      return running.get();
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
