package org.winesclustering.training;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Rows of the training table as they lie in an executor's cache: on the heap, where Spark counts
 * them, rather than as arrays in native memory, which it does not see.
 */
final class Block implements Serializable {
  private static final long serialVersionUID = 1L;

  private final float[] values;
  private final int columns;

  /**
   * Rows x columns, row after row.
   *
   * @param values is kept, not copied
   */
  Block(float[] values, int columns) {
    this.values = values;
    this.columns = columns;
  }

  int rows() {
    return values.length / columns;
  }

  /** The rows with themselves as the target. */
  DataSet toDataSet() {
    INDArray array = Nd4j.createFromArray(values).reshape(rows(), columns);
    return new DataSet(array, array);
  }
}
