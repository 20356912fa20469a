package org.winesclustering.selftraining;

import java.io.Serializable;
import org.winesclustering.training.Block;

/**
 * Parts of the rows of a block that are clustered side by side: the embeddings of the members of an
 * ensemble, or the same columns as often as there are starts.
 *
 * @param count of the views, at least 1
 * @param dimensions of each view
 * @param stride from the first column of a view to that of the next; 0 if all are the same columns
 */
record Views(int count, int dimensions, int stride) implements Serializable {

  /** The members' embeddings, one after the other. */
  static Views ofMembers(int members, int dimensions) {
    return new Views(members, dimensions, dimensions);
  }

  /** The same columns several times. */
  static Views repeated(int count, int dimensions) {
    return new Views(count, dimensions, 0);
  }

  /** Copies a view of a row to {@code point}. */
  void read(Block rows, int row, int view, double[] point) {
    for (int i = 0; i < dimensions; i++) {
      point[i] = rows.value(row, view * stride + i);
    }
  }
}
