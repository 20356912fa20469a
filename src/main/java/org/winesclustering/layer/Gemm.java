package org.winesclustering.layer;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of row-major matrices outside the heap, computed by OpenBLAS. */
final class Gemm {
  private Gemm() {}

  /**
   * A matrix, or a part of one.
   *
   * @param start its first element
   * @param stride floats from one row to the next
   */
  record Matrix(FloatPointer start, long stride) {

    /** The matrix of an array's elements. In ND4J a single row may have any stride. */
    static Matrix of(INDArray rows) {
      return new Matrix(
          new FloatPointer(rows.data().addressPointer()), Math.max(rows.stride(0), rows.size(1)));
    }

    /** The part from an offset in floats on, with another stride. */
    Matrix from(long floats, long otherStride) {
      return new Matrix(start.getPointer(floats), otherStride);
    }
  }

  /** Computes c [m, n] = a [m, k] b [k, n]. */
  static void multiply(long m, long n, long k, Matrix a, Matrix b, Matrix c) {
    gemm(CblasNoTrans, CblasNoTrans, m, n, k, a, b, 0, c);
  }

  /** Computes c [m, n] = a [m, k] times the transpose of b [n, k]. */
  static void multiplyByTransposed(long m, long n, long k, Matrix a, Matrix b, Matrix c) {
    gemm(CblasNoTrans, CblasTrans, m, n, k, a, b, 0, c);
  }

  /** Computes c [m, n] = the transpose of a [k, m] times b [k, n], or adds that to c. */
  static void transposed(long m, long n, long k, Matrix a, Matrix b, Matrix c, boolean isAdded) {
    gemm(CblasTrans, CblasNoTrans, m, n, k, a, b, isAdded ? 1 : 0, c);
  }

  private static void gemm(
      int transposeA,
      int transposeB,
      long m,
      long n,
      long k,
      Matrix a,
      Matrix b,
      float beta,
      Matrix c) {
    cblas_sgemm(
        CblasRowMajor,
        transposeA,
        transposeB,
        (int) m,
        (int) n,
        (int) k,
        1,
        a.start,
        (int) a.stride,
        b.start,
        (int) b.stride,
        beta,
        c.start,
        (int) c.stride);
  }
}
