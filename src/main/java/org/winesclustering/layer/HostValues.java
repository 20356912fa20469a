package org.winesclustering.layer;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values of arrays to the heap and back, whole arrays at a time. */
final class HostValues {
  private HostValues() {}

  /** Row by row, [rows, columns] without space between rows. */
  static double[] read(INDArray rows) {
    int count = (int) rows.size(0);
    int columns = (int) rows.size(1);
    double[] values = new double[count * columns];
    if (!isInReach(rows) || rows.stride(1) != 1 || rows.stride(0) < columns) {
      INDArray copy = rows.castTo(DataType.DOUBLE).dup('c');
      System.arraycopy(copy.data().asDouble(), 0, values, 0, values.length);
      return values;
    }
    int stride = rows.stride(0);
    float[] all = new float[(count - 1) * stride + columns];
    new FloatPointer(rows.data().addressPointer()).get(all);
    for (int row = 0; row < count; row++) {
      for (int i = 0; i < columns; i++) {
        values[row * columns + i] = all[row * stride + i];
      }
    }
    return values;
  }

  /** Overwrites an array without space between its rows. */
  static void write(double[] values, INDArray rows) {
    if (!isInReach(rows)) {
      rows.assign(Nd4j.createFromArray(values).reshape('c', rows.shape()));
      return;
    }
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    new FloatPointer(rows.data().addressPointer()).put(floats);
  }

  private static boolean isInReach(INDArray rows) {
    return rows.dataType() == DataType.FLOAT && Kernels.choice() == Kernels.BLAS;
  }
}
