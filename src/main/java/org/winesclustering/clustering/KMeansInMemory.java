package org.winesclustering.clustering;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.rdd.Seeds;

/**
 * KMeans fitted to rows in memory. A row belongs to the nearest centre, the first of equally near
 * ones.
 *
 * @param centres clusters x dimensions; fewer than asked for where rows repeat
 * @param cost sum of squared distances of the rows to their nearest centres, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
public record KMeansInMemory(double[][] centres, double cost) implements Serializable {
  /** Most iterations of Lloyd, after which few rows still move. */
  private static final int MOST_ITERATIONS = 50;

  /**
   * Fits KMeans from several starts and keeps the cheapest fit, the first of equally cheap ones.
   *
   * @param rows rows x dimensions, at least one
   * @param k 1 or more
   * @param starts 1 or more
   */
  public static KMeansInMemory fit(double[][] rows, int k, int starts, long seed) {
    long[] seeds = new long[starts];
    Arrays.setAll(seeds, start -> Seeds.of(seed, Seeds.Purpose.KMEANS_START, start));
    return cheapest(new RefinedStart(MOST_ITERATIONS), rows, k, seeds);
  }

  /**
   * Fits KMeans from several starts and keeps the cheapest fit, the first of equally cheap ones: in
   * memory a start costs little, and one start is often a bad one.
   *
   * @param rows rows x dimensions, at least one
   * @param k 1 or more
   * @param seeds one for each start, at least one
   */
  static KMeansInMemory cheapest(RefinedStart start, double[][] rows, int k, long[] seeds) {
    KMeansInMemory best = of(start.centres(rows, k, seeds[0]), rows);
    for (int i = 1; i < seeds.length; i++) {
      KMeansInMemory next = of(start.centres(rows, k, seeds[i]), rows);
      best = next.cost() < best.cost() ? next : best;
    }
    return best;
  }

  /** Centres, which may have been found in other rows, with their cost for these rows. */
  public static KMeansInMemory of(double[][] centres, double[][] rows) {
    double cost = 0;
    for (double[] row : rows) {
      cost += DenseVectors.squaredDistance(row, centres[DenseVectors.nearest(centres, row)]);
    }
    return new KMeansInMemory(centres, cost);
  }

  /**
   * Means of the rows of each cluster, clusters x dimensions, in the order of their numbers.
   *
   * @param labels number of each row's cluster
   */
  public static double[][] means(double[][] rows, int[] labels) {
    return Arrays.stream(labels)
        .distinct()
        .sorted()
        .mapToObj(
            cluster ->
                IntStream.range(0, rows.length)
                    .filter(row -> labels[row] == cluster)
                    .mapToObj(row -> rows[row])
                    .toArray(double[][]::new))
        .map(DenseVectors::mean)
        .toArray(double[][]::new);
  }

  /** Index of the centre nearest to a row. */
  public int nearest(double[] row) {
    return DenseVectors.nearest(centres, row);
  }

  /** Index of the centre nearest to each row. */
  public int[] labels(double[][] rows) {
    return Arrays.stream(rows).mapToInt(this::nearest).toArray();
  }
}
