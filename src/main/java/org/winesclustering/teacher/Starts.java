package org.winesclustering.teacher;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.clustering.WardLinkage;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.PrincipalComponents;
import org.winesclustering.rdd.Seeds;

/**
 * Clusters of some rows from which expectation maximisation starts: those of KMeans, of KMeans in a
 * space in which all directions vary alike, and of Ward. KMeans alone never looks along directions
 * of little variance, in which classes may differ most.
 */
final class Starts {
  /** Most rows for Ward, whose time grows with their square. */
  private static final int MOST_WARD_ROWS = 2000;

  private static final int MANY_KMEANS = 8;
  private static final int MANY_WHITENED = 10;
  private static final int ROWS_A_COLUMN = 3;
  private static final double NEGLIGIBLE = 1e-6;

  private final double[][] rows;
  private final Optional<double[][]> whitened;
  private final Optional<WardLinkage> ward;
  private final long seed;

  Starts(double[][] rows, long seed) {
    this.rows = rows;
    this.seed = seed;
    whitened =
        rows.length > ROWS_A_COLUMN * rows[0].length
            ? Optional.of(whitened(rows))
            : Optional.empty();
    ward = rows.length <= MOST_WARD_ROWS ? Optional.of(new WardLinkage(rows)) : Optional.empty();
  }

  private static double[][] whitened(double[][] rows) {
    double[][] centred = DenseVectors.minus(rows, DenseVectors.mean(rows));
    PrincipalComponents components = PrincipalComponents.of(centred, rows[0].length);
    double[] explained = components.explained();
    double variance =
        Arrays.stream(centred).mapToDouble(row -> DenseVectors.dot(row, row)).sum() / rows.length;
    int[] kept =
        IntStream.range(0, explained.length)
            .filter(i -> explained[i] > NEGLIGIBLE * explained[0])
            .toArray();
    return Arrays.stream(centred)
        .map(
            row ->
                Arrays.stream(kept)
                    .mapToDouble(
                        i ->
                            DenseVectors.dot(components.axes()[i], row)
                                / Math.sqrt(explained[i] * variance))
                    .toArray())
        .toArray(double[][]::new);
  }

  /** As many clusters of the rows as are worth the time for a final fit. */
  static List<int[]> many(double[][] rows, int k, long seed) {
    return new Starts(rows, seed).labels(k, MANY_KMEANS, MANY_WHITENED);
  }

  /**
   * Clusters of the rows, each 0 to below {@code k}.
   *
   * @param kMeans starts by KMeans, at least 1
   * @param inWhitened starts by KMeans in the whitened space, 0 or more
   */
  List<int[]> labels(int k, int kMeans, int inWhitened) {
    if (k == 1) {
      return List.of(new int[rows.length]);
    }
    List<int[]> labels = new ArrayList<>();
    for (int start = 0; start < kMeans; start++) {
      labels.add(fit(rows, k, start));
    }
    for (int start = 0; whitened.isPresent() && start < inWhitened; start++) {
      labels.add(fit(whitened.get(), k, kMeans + start));
    }
    ward.filter(linkage -> k <= rows.length).ifPresent(linkage -> labels.add(linkage.labels(k)));
    return distinct(labels);
  }

  /** Those that are not the same clusters under other numbers. */
  private static List<int[]> distinct(List<int[]> labels) {
    Map<IntBuffer, int[]> distinct = new LinkedHashMap<>();
    for (int[] one : labels) {
      distinct.putIfAbsent(IntBuffer.wrap(numberedByFirstRow(one)), one);
    }
    return List.copyOf(distinct.values());
  }

  private static int[] numberedByFirstRow(int[] labels) {
    Map<Integer, Integer> numbers = new HashMap<>();
    return Arrays.stream(labels)
        .map(label -> numbers.computeIfAbsent(label, of -> numbers.size()))
        .toArray();
  }

  private int[] fit(double[][] space, int k, int start) {
    return KMeansInMemory.fit(space, k, 1, Seeds.of(seed, Seeds.Purpose.MIXTURE_START, k, start))
        .labels(space);
  }
}
