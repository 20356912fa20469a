package org.winesclustering.selftraining;

import java.io.Serializable;
import org.winesclustering.training.Block;

/**
 * Parts of the rows of a block that lie one after the other and are clustered side by side, such as
 * the embeddings of an ensemble's members.
 *
 * @param count number of parts, at least 1
 * @param dimensions values of each part
 */
record Views(int count, int dimensions) implements Serializable {

  /** Copies one view of a row to {@code point}. */
  void read(Block rows, int row, int view, double[] point) {
    for (int i = 0; i < dimensions; i++) {
      point[i] = rows.value(row, view * dimensions + i);
    }
  }

  /** One view of the rows {@code from} to below {@code to}, rows x dimensions. */
  double[][] points(Block rows, int view, int from, int to) {
    double[][] points = new double[to - from][dimensions];
    for (int row = from; row < to; row++) {
      read(rows, row, view, points[row - from]);
    }
    return points;
  }
}
