package org.winesclustering.layer;

import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The memory layout of rows: each row in a slot of its own with zeros before it, and as many zeros
 * after the last row. With zeros for half a kernel, every window of a convolution is contiguous,
 * and the windows that start at every {@code kernelSize}-th position are a matrix without copying.
 *
 * @param width floats of a row
 * @param padding zeros before each row, 0 for none
 */
record Slots(int width, int padding) {

  int stride() {
    return width + padding;
  }

  /** Allocates [rows, width] in this layout, uninitialised, the zeros too. */
  INDArray allocate(ArrayType type, long rows, LayerWorkspaceMgr workspaces) {
    return padding == 0
        ? workspaces.createUninitialized(type, DataType.FLOAT, new long[] {rows, width}, 'c')
        : rows(
            workspaces.createUninitialized(type, DataType.FLOAT, new long[] {floats(rows)}, 'c'),
            rows);
  }

  /** Allocates the same in memory of its own, which may be used for longer than a workspace's. */
  INDArray allocate(long rows) {
    return rows(Nd4j.createUninitializedDetached(DataType.FLOAT, 'c', floats(rows)), rows);
  }

  /** Floats of some rows, with the zeros before each and after the last. */
  long floats(long rows) {
    return rows * stride() + padding;
  }

  private INDArray rows(INDArray all, long rows) {
    return Nd4j.create(
        all.data(),
        new long[] {rows, width},
        new long[] {stride(), 1},
        all.offset() + padding,
        'c');
  }

  /** Whether an array has this layout; the values between its rows are not looked at. */
  boolean hold(INDArray rows) {
    return rows.dataType() == DataType.FLOAT
        && rows.rank() == 2
        && rows.size(1) == width
        && rows.stride(0) == stride()
        && (rows.stride(1) == 1 || width == 1)
        && rows.offset() >= padding;
  }
}
