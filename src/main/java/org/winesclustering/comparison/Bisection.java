package org.winesclustering.comparison;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.winesclustering.ml.DenseVectors;

/**
 * Bisecting KMeans of rows in memory: M. Steinbach, G. Karypis and V. Kumar, "A comparison of
 * document clustering techniques", KDD workshop on text mining, 2000. Clusters are divided as by
 * MLlib, which runs a Spark job for every iteration: level by level, each with two centres, the
 * larger clusters first where not all are to be divided.
 */
final class Bisection implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final int MAX_ITERATIONS = 20;

  /** Not sent along: they are needed to divide, not to label others. */
  private final transient double[][] rows;

  private final double[] centre;

  /** Two, or none. */
  private List<Bisection> halves = List.of();

  private Bisection(double[][] rows) {
    this.rows = rows;
    this.centre = DenseVectors.mean(rows);
  }

  /**
   * Divides rows.
   *
   * @param rows rows x dimensions, at least one
   * @param k clusters, 1 or more; there are fewer if no cluster is left that can be divided
   */
  static Bisection of(double[][] rows, int k, long seed) {
    Random random = new Random(seed);
    Bisection all = new Bisection(rows);
    List<Bisection> level = List.of(all);
    for (int missing = k - 1; missing > 0 && !level.isEmpty(); ) {
      List<Bisection> divided = largest(level, missing);
      divided.forEach(cluster -> cluster.divide(random));
      level = new ArrayList<>(divided.stream().flatMap(part -> part.halves.stream()).toList());
      // MLlib draws the numbers of the last one first.
      Collections.reverse(level);
      missing -= divided.size();
    }
    return all;
  }

  private static List<Bisection> largest(List<Bisection> clusters, int most) {
    List<Bisection> divisible = clusters.stream().filter(Bisection::isDivisible).toList();
    return divisible.size() <= most
        ? divisible
        : divisible.stream()
            .sorted(Comparator.comparingInt(cluster -> -cluster.rows.length))
            .limit(most)
            .toList();
  }

  private boolean isDivisible() {
    return !Arrays.stream(rows).allMatch(row -> Arrays.equals(row, rows[0]));
  }

  /** Divides the rows by a plane through their mean, and goes on with the means of both sides. */
  private void divide(Random random) {
    double[] normal = new double[centre.length];
    Arrays.setAll(normal, i -> random.nextDouble());
    double border = DenseVectors.dot(normal, centre);
    split(row -> DenseVectors.dot(normal, row) > border);
    for (int iteration = 1; iteration < MAX_ITERATIONS && !halves.isEmpty(); iteration++) {
      double[][] centres = centres();
      split(row -> DenseVectors.nearest(centres, row) == 1);
    }
  }

  private void split(Predicate<double[]> isSecond) {
    Map<Boolean, List<double[]>> sides =
        Arrays.stream(rows).collect(Collectors.partitioningBy(isSecond));
    halves =
        sides.values().stream().anyMatch(List::isEmpty)
            ? List.of()
            : Stream.of(sides.get(false), sides.get(true))
                .map(side -> new Bisection(side.toArray(double[][]::new)))
                .toList();
  }

  private double[][] centres() {
    return halves.stream().map(half -> half.centre).toArray(double[][]::new);
  }

  /** Number of clusters. */
  int clusters() {
    return halves.isEmpty() ? 1 : halves.stream().mapToInt(Bisection::clusters).sum();
  }

  /** Cluster of a row, from 0. */
  int label(double[] row) {
    if (halves.isEmpty()) {
      return 0;
    }
    boolean isSecond = DenseVectors.nearest(centres(), row) == 1;
    return isSecond
        ? halves.get(0).clusters() + halves.get(1).label(row)
        : halves.get(0).label(row);
  }
}
