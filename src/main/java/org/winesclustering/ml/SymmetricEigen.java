package org.winesclustering.ml;

import dev.ludovic.netlib.lapack.LAPACK;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.netlib.util.intW;

/**
 * Eigenvalues of a symmetric matrix, in no order, and their eigenvectors.
 *
 * @param vectors one for each value, of length 1
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record SymmetricEigen(double[] values, double[][] vectors) {

  /**
   * Decomposes a matrix. Commons Math gives up on some of low rank, such as the products of
   * resampled points, of which many are the same; LAPACK, whose last digits are others, does not.
   *
   * @throws IllegalArgumentException if the matrix has NaN or infinities
   */
  static SymmetricEigen of(RealMatrix matrix) {
    try {
      EigenDecomposition eigen = new EigenDecomposition(matrix);
      return new SymmetricEigen(
          eigen.getRealEigenvalues(),
          IntStream.range(0, matrix.getRowDimension())
              .mapToObj(i -> eigen.getEigenvector(i).toArray())
              .toArray(double[][]::new));
    } catch (MaxCountExceededException e) {
      return byLapack(matrix);
    }
  }

  /** The symmetric matrix whose square is the inverse of a positive definite one. */
  public static double[][] inverseRoot(double[][] matrix) {
    SymmetricEigen eigen = of(new Array2DRowRealMatrix(matrix, false));
    double[][] root = new double[matrix.length][matrix.length];
    for (int k = 0; k < matrix.length; k++) {
      double[] vector = eigen.vectors[k];
      double factor = 1 / Math.sqrt(eigen.values[k]);
      for (int i = 0; i < matrix.length; i++) {
        for (int j = 0; j < matrix.length; j++) {
          root[i][j] += factor * (vector[i] * vector[j]);
        }
      }
    }
    return root;
  }

  static SymmetricEigen byLapack(RealMatrix matrix) {
    Lapack.prepare();
    int size = matrix.getRowDimension();
    double[] columns = Arrays.stream(matrix.getData()).flatMapToDouble(Arrays::stream).toArray();
    double[] values = new double[size];
    double[] work = new double[Math.max(1, 3 * size)];
    intW info = new intW(0);
    LAPACK.getInstance().dsyev("V", "U", size, columns, size, values, work, work.length, info);
    if (info.val != 0) {
      throw new IllegalArgumentException(
          "the eigenvalues of a matrix of %d rows are not found (LAPACK's dsyev: %d)"
              .formatted(size, info.val));
    }
    return new SymmetricEigen(
        values,
        IntStream.range(0, size)
            .mapToObj(i -> Arrays.copyOfRange(columns, i * size, (i + 1) * size))
            .toArray(double[][]::new));
  }
}
