package org.winesclustering.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.layer.Gemm.Matrix;

/** Copies of whole ND4J arrays to the Java heap and back. */
public final class HostValues {
  private HostValues() {}

  /** The values of an array as floats, row by row, without space between rows. */
  public static float[] floats(INDArray rows) {
    int columns = (int) rows.size(1);
    float[] values = new float[(int) rows.size(0) * columns];
    if (!isInReach(rows) || rows.stride(1) != 1) {
      System.arraycopy(
          rows.castTo(DataType.FLOAT).dup('c').data().asFloat(), 0, values, 0, values.length);
      return values;
    }
    Matrix matrix = Matrix.of(rows);
    int stride = (int) matrix.stride();
    if (stride == columns) {
      matrix.start().get(values);
      return values;
    }
    float[] all = new float[((int) rows.size(0) - 1) * stride + columns];
    matrix.start().get(all);
    for (int row = 0; row < rows.size(0); row++) {
      System.arraycopy(all, row * stride, values, row * columns, columns);
    }
    return values;
  }

  /** Overwrites an array, which has no space between its rows, with floats. */
  public static void write(float[] values, INDArray rows) {
    if (isInReach(rows)) {
      Matrix.of(rows).start().put(values);
    } else {
      rows.assign(Nd4j.createFromArray(values).reshape('c', rows.shape()));
    }
  }

  /** Whether an array is of floats that this class can read and write directly. */
  static boolean isInReach(INDArray rows) {
    return rows.dataType() == DataType.FLOAT && Kernels.choice() == Kernels.BLAS;
  }
}
