package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.winesclustering.clustering.Euclidean;
import org.winesclustering.clustering.RefinedStart;

/**
 * Centres of KMeans that was run in memory; a point belongs to the nearest, the first of equals.
 */
final class Centres implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MAX_ITERATIONS = 50;

  private final double[][] centres;

  private Centres(double[][] centres) {
    this.centres = centres;
  }

  /**
   * The cheapest of several starts, the first of equals.
   *
   * @param points rows x dimensions, at least one row
   * @param k 1 or more; fewer centres are found if there are fewer distinct points
   * @param starts 1 or more, with the seeds {@code seed}, {@code seed + 1}, ..
   */
  static Centres cheapest(double[][] points, int k, int starts, long seed) {
    return LongStream.range(seed, seed + starts)
        .mapToObj(each -> new Centres(new RefinedStart(MAX_ITERATIONS).centres(points, k, each)))
        .map(centres -> new Costed(centres, centres.cost(points)))
        .reduce((best, next) -> next.cost < best.cost ? next : best)
        .orElseThrow()
        .centres;
  }

  int size() {
    return centres.length;
  }

  double[] centre(int cluster) {
    return centres[cluster];
  }

  int nearest(double[] point) {
    return Euclidean.nearest(centres, point);
  }

  int[] labels(double[][] points) {
    return Stream.of(points).mapToInt(this::nearest).toArray();
  }

  private double cost(double[][] points) {
    return Stream.of(points)
        .mapToDouble(point -> Euclidean.squaredDistance(point, centres[nearest(point)]))
        .sum();
  }

  private record Costed(Centres centres, double cost) {}
}
