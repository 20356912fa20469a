package org.winesclustering.device;

/** Rows of the same length that are copied to a card. */
public interface RowSource {
  /** Number of rows. */
  int rows();

  /** Numbers of a row. */
  int columns();

  /** Writes a row to {@code target} from {@code offset} on; NaN stands for no value. */
  void copyMasked(int row, float[] target, int offset);
}
