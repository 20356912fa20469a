package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Map to a space in which a covariance matrix is 1 in every direction: the inverse of its Cholesky
 * factor.
 */
final class Whitening implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Lower triangle. */
  private final double[][] matrix;

  /** Its columns, each from the diagonal down to the last value that is not 0. */
  private final double[][] columns;

  /**
   * The map of a matrix.
   *
   * @param matrix dimensions x dimensions, a lower triangle
   */
  Whitening(double[][] matrix) {
    this.matrix = matrix;
    columns = new double[matrix.length][];
    for (int j = 0; j < columns.length; j++) {
      int end = matrix.length;
      while (end > j + 1 && matrix[end - 1][j] == 0) {
        end--;
      }
      columns[j] = new double[end - j];
      for (int i = j; i < end; i++) {
        columns[j][i - j] = matrix[i][j];
      }
    }
  }

  /**
   * Factors a covariance.
   *
   * @param covariance dimensions x dimensions, symmetric; its lower triangle is read
   * @throws ArithmeticException if it is not positive definite
   */
  static Whitening of(double[][] covariance) {
    int size = covariance.length;
    double[][] factor = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = covariance[i][j];
        for (int l = 0; l < j; l++) {
          rest -= factor[i][l] * factor[j][l];
        }
        if (i == j && !(rest > 0)) {
          throw new ArithmeticException("the covariance is singular in column " + i);
        }
        factor[i][j] = i == j ? Math.sqrt(rest) : rest / factor[j][j];
      }
    }
    return new Whitening(inverse(factor));
  }

  /** Inverse of a lower triangle, which is one as well. */
  static double[][] inverse(double[][] lower) {
    double[][] inverse = new double[lower.length][lower.length];
    for (int i = 0; i < lower.length; i++) {
      double[] row = inverse[i];
      for (int j = 0; j < i; j++) {
        for (int column = 0; column <= j; column++) {
          row[column] -= lower[i][j] * inverse[j][column];
        }
      }
      row[i] = 1;
      for (int column = 0; column <= i; column++) {
        row[column] /= lower[i][i];
      }
    }
    return inverse;
  }

  /** The matrix that a vector is multiplied by, a lower triangle. */
  double[][] matrix() {
    return matrix.clone();
  }

  /** Whitens a vector. */
  void apply(double[] vector, double[] whitened) {
    Arrays.fill(whitened, 0);
    for (int j = 0; j < columns.length; j++) {
      double[] column = columns[j];
      double value = vector[j];
      // By columns, so that the compiler makes vector instructions of it.
      for (int i = 0; i < column.length; i++) {
        whitened[j + i] += column[i] * value;
      }
    }
  }

  double[] apply(double[] vector) {
    double[] whitened = new double[vector.length];
    apply(vector, whitened);
    return whitened;
  }

  /** Trace of the product of another covariance and the inverse of this one. */
  double trace(double[][] covariance) {
    double trace = 0;
    for (int end = 1; end <= matrix.length; end++) {
      double[] row = matrix[end - 1];
      for (int i = 0; i < end; i++) {
        for (int j = 0; j < end; j++) {
          trace += row[i] * covariance[i][j] * row[j];
        }
      }
    }
    return trace;
  }

  /** Logarithm of the root of the covariance's determinant. */
  double logRootDeterminant() {
    double sum = 0;
    for (int i = 0; i < matrix.length; i++) {
      sum -= Math.log(matrix[i][i]);
    }
    return sum;
  }
}
