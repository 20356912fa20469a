package org.winesclustering.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of equal length as they lie in an executor's cache: on the heap, where Spark counts them,
 * rather than as arrays in native memory, which it does not see. Kept in chunks, so that a
 * partition may have more values than an array.
 */
final class Block implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int ROWS_A_CHUNK = 1 << 14;

  private final int columns;
  private final List<float[]> chunks = new ArrayList<>();
  private int rows;

  Block(int columns) {
    this.columns = columns;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  void add(float[] row) {
    int offset = rows % ROWS_A_CHUNK * columns;
    if (offset == 0) {
      chunks.add(new float[ROWS_A_CHUNK * columns]);
    }
    System.arraycopy(row, 0, chunks.get(chunks.size() - 1), offset, columns);
    rows++;
  }

  /** Cuts the last chunk to its rows; nothing can be added after it. */
  Block trimmed() {
    int used = rows % ROWS_A_CHUNK * columns;
    if (used > 0) {
      int last = chunks.size() - 1;
      chunks.set(last, Arrays.copyOf(chunks.get(last), used));
    }
    return this;
  }

  /** Writes a row to {@code target} from {@code offset} on. */
  void copyRow(int row, float[] target, int offset) {
    System.arraycopy(
        chunks.get(row / ROWS_A_CHUNK), row % ROWS_A_CHUNK * columns, target, offset, columns);
  }
}
