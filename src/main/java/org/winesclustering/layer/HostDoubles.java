package org.winesclustering.layer;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Copies of whole ND4J arrays to the Java heap as doubles, and back, in the same memory as long as
 * arrays have one size.
 */
public final class HostDoubles {
  private float[] floats = new float[0];
  private double[] values = new double[0];

  /** The values of an array, row by row, until the next call. */
  public double[] read(INDArray rows) {
    int size = Math.toIntExact(rows.length());
    if (values.length != size) {
      values = new double[size];
    }
    if (isPlain(rows)) {
      fit(size);
      SlotRows.memory(rows).get(0, floats, 0, size);
      widen(floats);
    } else if (rows.dataType() == DataType.FLOAT) {
      widen(HostValues.floats(rows));
    } else {
      System.arraycopy(rows.castTo(DataType.DOUBLE).dup('c').data().asDouble(), 0, values, 0, size);
    }
    return values;
  }

  private void widen(float[] from) {
    for (int i = 0; i < values.length; i++) {
      values[i] = from[i];
    }
  }

  /** Overwrites an array, which has no space between its rows. */
  void write(double[] from, INDArray rows) {
    if (!HostValues.isInReach(rows)) {
      rows.assign(Nd4j.createFromArray(from).reshape('c', rows.shape()));
      return;
    }
    fit(from.length);
    for (int i = 0; i < from.length; i++) {
      floats[i] = (float) from[i];
    }
    SlotRows.memory(rows).put(0, floats, 0, from.length);
  }

  private void fit(int size) {
    if (floats.length < size) {
      floats = new float[size];
    }
  }

  /** Whether an array is of floats that follow each other. */
  private static boolean isPlain(INDArray rows) {
    return HostValues.isInReach(rows)
        && rows.stride(1) == 1
        && (rows.size(0) == 1 || rows.stride(0) == rows.size(1));
  }
}
