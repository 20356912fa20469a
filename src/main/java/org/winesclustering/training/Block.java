package org.winesclustering.training;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.winesclustering.device.RowSource;
import org.winesclustering.network.Masks;

/**
 * A partition's rows, all of the same length, in an executor's cache. They are on the heap, where
 * Spark counts them, rather than in native memory, which it does not see, and in chunks, so that a
 * partition may have more values than an array.
 *
 * <p>NaN stands for no value, as behind the end of a record that is shorter than others. Everyone
 * reads 0 there, but for {@link #copyMasked}.
 */
public final class Block implements RowSource, Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_ROWS_OF_CHUNK = 1 << 14;

  /** A chunk has room for as many values at most, or for one row. */
  private static final int MOST_VALUES_OF_CHUNK = 1 << 22;

  /** Of the hash FNV-1a with 64 bits. */
  private static final long FNV_START = 0xcbf29ce484222325L;

  private static final long FNV_FACTOR = 0x100000001b3L;

  private final int columns;
  private final int rowsOfChunk;
  private final List<float[]> chunks = new ArrayList<>();
  private int rows;
  private boolean isMasked;

  /** An empty block for rows of a given length. */
  public Block(int columns) {
    this.columns = columns;
    rowsOfChunk =
        Math.max(1, Math.min(MOST_ROWS_OF_CHUNK, MOST_VALUES_OF_CHUNK / Math.max(1, columns)));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  /** Adds a copy of a row. */
  public void add(float[] row) {
    int offset = rows % rowsOfChunk * columns;
    if (offset == 0) {
      chunks.add(new float[rowsOfChunk * columns]);
    }
    System.arraycopy(row, 0, chunks.get(chunks.size() - 1), offset, columns);
    rows++;
    for (float value : row) {
      isMasked |= Float.isNaN(value);
    }
  }

  /** Whether some row has no value somewhere. */
  boolean isMasked() {
    return isMasked;
  }

  /** Cuts the last chunk to its rows; nothing can be added after it. */
  public Block trimmed() {
    int used = rows % rowsOfChunk * columns;
    if (used > 0) {
      int last = chunks.size() - 1;
      chunks.set(last, Arrays.copyOf(chunks.get(last), used));
    }
    return this;
  }

  /** Writes a row to {@code target} from {@code offset} on, with 0 where it has no value. */
  public void copyRow(int row, float[] target, int offset) {
    copyMasked(row, target, offset);
    if (isMasked) {
      Masks.fill(target, offset, target, offset, columns);
    }
  }

  @Override
  public void copyMasked(int row, float[] target, int offset) {
    System.arraycopy(
        chunks.get(row / rowsOfChunk), row % rowsOfChunk * columns, target, offset, columns);
  }

  /** The value of a row in a column; 0 where it has none. */
  public float value(int row, int column) {
    float value = stored(row, column);
    return Float.isNaN(value) ? 0 : value;
  }

  private float stored(int row, int column) {
    return chunks.get(row / rowsOfChunk)[row % rowsOfChunk * columns + column];
  }

  /** A hash of all values in their order. */
  long digest() {
    long digest = FNV_START;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        digest = (digest ^ Float.floatToIntBits(stored(row, column))) * FNV_FACTOR;
      }
    }
    return digest;
  }

  /** The column of a row's largest value, the first of equal ones. */
  int largest(int row) {
    int largest = 0;
    for (int column = 1; column < columns; column++) {
      if (value(row, column) > value(row, largest)) {
        largest = column;
      }
    }
    return largest;
  }

  /** Copies the first rows, or all if there are fewer. */
  public Block first(int most) {
    Block first = new Block(columns);
    float[] row = new float[columns];
    for (int i = 0; i < Math.min(most, rows); i++) {
      copyMasked(i, row, 0);
      first.add(row);
    }
    return first.trimmed();
  }
}
