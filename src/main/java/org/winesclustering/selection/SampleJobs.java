package org.winesclustering.selection;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.clustering.PairwiseSilhouettes;

/**
 * Fits of all k and replicates to a sample, in three jobs whose tasks get the sample in one
 * broadcast. Results do not depend on the number of executors.
 */
final class SampleJobs implements AutoCloseable {
  /** Rows of one task, which computes their distances to all others. */
  private static final int BLOCK = 1024;

  private final JavaSparkContext context;
  private final int rows;
  private final Broadcast<Sample> sample;

  SampleJobs(JavaSparkContext context, Sample sample) {
    this.context = context;
    this.rows = sample.rows().length;
    this.sample = context.broadcast(sample);
  }

  /** A fit of each number of clusters, in one job. */
  List<Reference> references(List<Integer> ks) {
    Broadcast<Sample> shared = sample;
    return run(works(ks, 1), work -> shared.value().reference(work.k()));
  }

  /**
   * Fits to resampled rows, in one job.
   *
   * @param references one for each of {@code ks}
   * @return {@code count} replicates for each k
   */
  List<List<Replicate>> replicates(List<Integer> ks, int count, List<Reference> references) {
    Broadcast<Sample> shared = sample;
    Map<Integer, Reference> ofK = new HashMap<>();
    IntStream.range(0, ks.size()).forEach(i -> ofK.put(ks.get(i), references.get(i)));
    Broadcast<Map<Integer, Reference>> labels = context.broadcast(ofK);
    try {
      List<Replicate> all =
          run(
              works(ks, count),
              work ->
                  shared.value().replicate(work.k(), work.number(), labels.value().get(work.k())));
      return grouped(all, count);
    } finally {
      labels.destroy();
    }
  }

  /** Mean Euclidean silhouette of the sample for each set of centres, in one job. */
  List<Double> silhouettes(List<double[][]> centres) {
    int blocks = (rows + BLOCK - 1) / BLOCK;
    Broadcast<Sample> shared = sample;
    List<double[][]> sent = new ArrayList<>(centres);
    List<double[]> sums =
        run(works(List.of(0), blocks), work -> sums(shared.value(), sent, work.number()));
    // Summed in the order of the rows, so that the last digit does not depend on the tasks.
    return IntStream.range(0, sent.size())
        .mapToObj(set -> sums.stream().mapToDouble(sum -> sum[set]).sum() / rows)
        .toList();
  }

  /** Of all sets of centres at once: the distances between rows are the same for all. */
  private static double[] sums(Sample sample, List<double[][]> centres, int block) {
    int[][] labels =
        centres.stream()
            .map(set -> new KMeansInMemory(set, 0).labels(sample.rows()))
            .toArray(int[][]::new);
    return new PairwiseSilhouettes(sample.coordinates(), labels)
        .sums(block * BLOCK, (block + 1) * BLOCK);
  }

  /** Runs a task for each work, the largest k first, because they take longest. */
  private <T> List<T> run(List<Work> works, Function<Work, T> task) {
    List<Work> largestFirst = new ArrayList<>(works);
    Collections.reverse(largestFirst);
    int tasks = Math.min(works.size(), 4 * context.defaultParallelism());
    List<T> results = new ArrayList<>(context.parallelize(largestFirst, tasks).map(task).collect());
    Collections.reverse(results);
    return results;
  }

  private static List<Work> works(List<Integer> ks, int count) {
    return ks.stream()
        .flatMap(k -> IntStream.range(0, count).mapToObj(number -> new Work(k, number)))
        .toList();
  }

  private static <T> List<List<T>> grouped(List<T> all, int size) {
    return Stream.iterate(0, start -> start < all.size(), start -> start + size)
        .map(start -> List.copyOf(all.subList(start, start + size)))
        .toList();
  }

  @Override
  public void close() {
    sample.destroy();
  }

  /**
   * Work of one task.
   *
   * @param number of the replicate or of the block of rows, from 0
   */
  private record Work(int k, int number) implements Serializable {}
}
