package org.winesclustering.ml;

import dev.ludovic.netlib.blas.JavaBLAS;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;

/**
 * The first principal axes of points of many dimensions by a sketch: randomised subspace iteration,
 * algorithm 4.4 of N. Halko, P. G. Martinsson and J. A. Tropp, "Finding structure with randomness",
 * SIAM Review 53, 2011. The time grows with points x dimensions x axes. It is repeated until
 * another time adds no variance along the axes, or {@value #MOST_STEPS} times: axes that are not
 * found by then explain hardly more than others that could be in their place.
 */
final class SubspaceIteration {
  /** Directions beside those that are asked for: the more there are, the faster it converges. */
  private static final int MORE_DIRECTIONS = 10;

  private static final int MOST_STEPS = 15;

  /** Variance along the axes that another step has to add, as a share of what there is. */
  private static final double SMALLEST_GAIN = 1e-10;

  /** Length of what is left of a direction in the span of others, if only rounding is left. */
  private static final double ROUNDING = 1e-12;

  /** Below so many times the directions, decomposing the whole matrix takes no longer. */
  private static final int MANY_TIMES = 8;

  /** The one in Java: a processor's own would give other last digits. */
  private static final JavaBLAS BLAS = JavaBLAS.getInstance();

  /** The same in every run: the axes do not depend on it, but for rounding. */
  private static final long SEED = 2011;

  private SubspaceIteration() {}

  /** Whether a sketch is faster than the decomposition of a matrix of a given size. */
  static boolean isFaster(int axes, int size) {
    return size >= (long) MANY_TIMES * ((long) axes + MORE_DIRECTIONS);
  }

  /**
   * The largest eigenvalues of the points' sums of products, and their eigenvectors.
   *
   * @param centred points x dimensions
   * @param axes how many are asked for, at least 1; there are fewer where the points span fewer
   * @return the largest first
   */
  static SymmetricEigen of(double[][] centred, int axes) {
    int count = centred.length;
    int dimensions = centred[0].length;
    double[] points = flat(centred);
    double[][] directions =
        orthonormal(
            rows(product(points, dimensions, random(count, axes + MORE_DIRECTIONS)), dimensions));
    double captured = 0;
    for (int step = 1; directions.length > 0; step++) {
      double[] basis = flat(directions);
      double[] projected = productOfTransposed(points, dimensions, basis);
      SymmetricEigen within =
          largest(productOfTransposed(projected, count, projected), directions.length, axes);
      double sum = Arrays.stream(within.values()).sum();
      if (step == MOST_STEPS || sum - captured <= SMALLEST_GAIN * sum) {
        return new SymmetricEigen(
            within.values(), rows(product(basis, dimensions, flat(within.vectors())), dimensions));
      }
      captured = sum;
      directions = orthonormal(rows(product(points, dimensions, projected), dimensions));
    }
    return new SymmetricEigen(new double[0], directions);
  }

  /** Numbers from the standard normal distribution, columns of {@code rows} numbers. */
  private static double[] random(int rows, int columns) {
    SplittableRandom random = new SplittableRandom(SEED);
    return IntStream.range(0, rows * columns).mapToDouble(i -> random.nextGaussian()).toArray();
  }

  // Matrices are held column by column from here on, as BLAS wants them: points are columns.

  private static double[] flat(double[][] columns) {
    return Arrays.stream(columns).flatMapToDouble(Arrays::stream).toArray();
  }

  private static double[][] rows(double[] flat, int length) {
    return IntStream.range(0, flat.length / length)
        .mapToObj(i -> Arrays.copyOfRange(flat, i * length, (i + 1) * length))
        .toArray(double[][]::new);
  }

  /** Product of two matrices, of which the first has so many rows. */
  private static double[] product(double[] left, int rows, double[] right) {
    int inner = left.length / rows;
    int columns = right.length / inner;
    double[] product = new double[rows * columns];
    BLAS.dgemm("N", "N", rows, columns, inner, 1, left, rows, right, inner, 0, product, rows);
    return product;
  }

  /** Product of a matrix, transposed, and another one, which have as many rows. */
  private static double[] productOfTransposed(double[] left, int rows, double[] right) {
    int columns = left.length / rows;
    int others = right.length / rows;
    double[] product = new double[columns * others];
    BLAS.dgemm("T", "N", columns, others, rows, 1, left, rows, right, rows, 0, product, columns);
    return product;
  }

  /**
   * Vectors of length 1, each at right angles to all others, that span what the given ones do: Gram
   * and Schmidt, twice, since the first time leaves errors where vectors are nearly alike.
   */
  private static double[][] orthonormal(double[][] vectors) {
    List<double[]> basis = new ArrayList<>();
    for (double[] vector : vectors) {
      double length = Math.sqrt(DenseVectors.dot(vector, vector));
      double[] rest = vector;
      for (int time = 0; time < 2; time++) {
        for (double[] other : basis) {
          rest = minusTimes(rest, DenseVectors.dot(rest, other), other);
        }
      }
      double left = Math.sqrt(DenseVectors.dot(rest, rest));
      if (left > ROUNDING * length) {
        basis.add(Arrays.stream(rest).map(value -> value / left).toArray());
      }
    }
    return basis.toArray(double[][]::new);
  }

  private static double[] minusTimes(double[] vector, double factor, double[] other) {
    double[] rest = new double[vector.length];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = vector[i] - factor * other[i];
    }
    return rest;
  }

  private static SymmetricEigen largest(double[] matrix, int size, int most) {
    SymmetricEigen eigen = SymmetricEigen.of(new Array2DRowRealMatrix(rows(matrix, size), false));
    int[] largest =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.values()[i]))
            .limit(most)
            .mapToInt(Integer::intValue)
            .toArray();
    return new SymmetricEigen(
        Arrays.stream(largest).mapToDouble(i -> eigen.values()[i]).toArray(),
        Arrays.stream(largest).mapToObj(i -> eigen.vectors()[i]).toArray(double[][]::new));
  }
}
