package org.winesclustering.layer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Views of parts of arrays, such as one member's of those that hold all, the first member first.
 */
public final class Members {
  private Members() {}

  /**
   * The rows of one member, as a view.
   *
   * @param stacked [members * rows, columns]
   * @param member counted from 0
   * @return [rows, columns]
   */
  public static INDArray rows(INDArray stacked, int members, int member) {
    long each = stacked.size(0) / members;
    return view(
        stacked, each, stacked.size(1), stacked.offset() + member * each * stacked.stride(0));
  }

  /**
   * The matrix of one member, as a view.
   *
   * @param stacked [members, rows, columns], in 'c' order
   * @param member counted from 0
   * @return [rows, columns]
   */
  public static INDArray matrix(INDArray stacked, int member) {
    int members = (int) stacked.size(0);
    return rows(stacked.reshape('c', members * stacked.size(1), stacked.size(2)), members, member);
  }

  /**
   * Some rows, as a view.
   *
   * @param from counted from 0
   * @return [count, columns]
   */
  public static INDArray slice(INDArray rows, long from, long count) {
    return view(rows, count, rows.size(1), rows.offset() + from * rows.stride(0));
  }

  /**
   * Some columns of all rows, as a view.
   *
   * @param from counted from 0
   * @return [rows, count]
   */
  static INDArray columns(INDArray rows, long from, long count) {
    return view(rows, rows.size(0), count, rows.offset() + from * rows.stride(1));
  }

  /** A view by strides; ND4J's own indexing finds views empty that start far into a buffer. */
  private static INDArray view(INDArray of, long rows, long columns, long offset) {
    long[] strides = {of.stride(0), of.stride(1)};
    return Nd4j.create(of.data(), new long[] {rows, columns}, strides, offset, 'c');
  }
}
