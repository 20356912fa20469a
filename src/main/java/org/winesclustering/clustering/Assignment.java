package org.winesclustering.clustering;

import java.util.Arrays;

/**
 * Solution of the assignment problem: a matching of rows and columns, each used at most once, that
 * makes the sum of the matched cells largest.
 *
 * <p>Shortest augmenting paths with potentials, O(rows² · columns) for rows ≤ columns: H. W. Kuhn,
 * "The Hungarian method for the assignment problem", 1955, in the form of R. Jonker and A.
 * Volgenant, "A shortest augmenting path algorithm for dense and sparse linear assignment
 * problems", Computing 38, 1987. Whole numbers throughout, so nothing is rounded.
 */
public final class Assignment {
  /** Value for a row that is matched with no column. */
  public static final int UNMATCHED = -1;

  private Assignment() {}

  /**
   * Finds the best one-to-one matching of a rectangular matrix; the smaller side is matched
   * completely.
   *
   * @param gains rows x columns, each 0 or more and at most {@code Long.MAX_VALUE / 4}
   * @return for each row its column, or {@link #UNMATCHED}
   */
  public static int[] maximise(long[][] gains) {
    int rows = gains.length;
    int columns = rows == 0 ? 0 : gains[0].length;
    if (rows <= columns) {
      return columnOfRow(gains);
    }
    int[] rowOfColumn = columnOfRow(transposed(gains, columns));
    int[] columnOfRow = new int[rows];
    Arrays.fill(columnOfRow, UNMATCHED);
    for (int column = 0; column < columns; column++) {
      columnOfRow[rowOfColumn[column]] = column;
    }
    return columnOfRow;
  }

  /** Adds one row after another by the cheapest alternating path; index 0 stands for "none". */
  private static int[] columnOfRow(long[][] gains) {
    int rows = gains.length;
    int columns = rows == 0 ? 0 : gains[0].length;
    long[] rowPotential = new long[rows + 1];
    long[] columnPotential = new long[columns + 1];
    int[] rowOfColumn = new int[columns + 1];
    for (int row = 1; row <= rows; row++) {
      rowOfColumn[0] = row;
      int[] previous = new int[columns + 1];
      long[] slack = new long[columns + 1];
      Arrays.fill(slack, Long.MAX_VALUE);
      boolean[] reached = new boolean[columns + 1];
      int column = 0;
      do {
        reached[column] = true;
        int reachedRow = rowOfColumn[column];
        long step = Long.MAX_VALUE;
        int next = 0;
        for (int other = 1; other <= columns; other++) {
          if (reached[other]) {
            continue;
          }
          long cost =
              -gains[reachedRow - 1][other - 1] - rowPotential[reachedRow] - columnPotential[other];
          if (cost < slack[other]) {
            slack[other] = cost;
            previous[other] = column;
          }
          if (slack[other] < step) {
            step = slack[other];
            next = other;
          }
        }
        for (int other = 0; other <= columns; other++) {
          if (reached[other]) {
            rowPotential[rowOfColumn[other]] += step;
            columnPotential[other] -= step;
          } else {
            slack[other] -= step;
          }
        }
        column = next;
      } while (rowOfColumn[column] != 0);
      while (column != 0) {
        rowOfColumn[column] = rowOfColumn[previous[column]];
        column = previous[column];
      }
    }
    int[] columnOfRow = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOfColumn[column] != 0) {
        columnOfRow[rowOfColumn[column] - 1] = column - 1;
      }
    }
    return columnOfRow;
  }

  /** Matrix whose rows are the columns of another one. */
  static long[][] transposed(long[][] matrix, int columns) {
    long[][] transposed = new long[columns][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column][row] = matrix[row][column];
      }
    }
    return transposed;
  }
}
