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

  /** Its rows, each from its first value that is not 0 up to the diagonal. */
  private final double[][] rows;

  /**
   * The map of a matrix.
   *
   * @param matrix dimensions x dimensions, a lower triangle
   */
  Whitening(double[][] matrix) {
    this.matrix = matrix;
    rows = new double[matrix.length][];
    for (int i = 0; i < rows.length; i++) {
      int first = 0;
      while (first < i && matrix[i][first] == 0) {
        first++;
      }
      rows[i] = Arrays.copyOfRange(matrix[i], first, i + 1);
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
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      int first = i + 1 - row.length;
      double sum = 0;
      for (int j = 0; j < row.length; j++) {
        sum += row[j] * vector[first + j];
      }
      whitened[i] = sum;
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
