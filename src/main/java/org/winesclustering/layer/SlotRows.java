package org.winesclustering.layer;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.Gemm.Matrix;

/**
 * Rows outside the heap with zeros between them, as an array of ND4J and as memory. Copies of parts
 * of a buffer to the heap and back take a third of the time of those of a pointer.
 *
 * @param array [rows, width]
 * @param matrix the same for products
 * @param memory from the zeros before the first row to those after the last
 * @param slots the layout
 */
record SlotRows(INDArray array, Matrix matrix, FloatBuffer memory, Slots slots) {

  /** Rows of an array that has a layout. */
  static SlotRows of(INDArray array, Slots slots) {
    Matrix matrix = Matrix.of(array);
    FloatPointer start = matrix.start().getPointer(-slots.padding());
    return new SlotRows(array, matrix, memory(start, slots.floats(array.size(0))), slots);
  }

  /** The memory of an array with any space between its rows. */
  static FloatBuffer memory(INDArray rows) {
    Matrix matrix = Matrix.of(rows);
    return memory(matrix.start(), (rows.size(0) - 1) * matrix.stride() + rows.size(1));
  }

  private static FloatBuffer memory(FloatPointer start, long floats) {
    if (floats > Integer.MAX_VALUE / Float.BYTES) {
      throw new IllegalArgumentException(
          "a layer has %,d numbers for the rows that it reads at a time, allowed: 536,870,911"
              .formatted(floats));
    }
    return start.capacity(floats).asBuffer();
  }

  /** Where the zeros before a row begin in the memory. */
  int start(long row) {
    return Math.toIntExact(row * slots.stride());
  }
}
