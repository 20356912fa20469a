package org.winesclustering.selection;

import org.winesclustering.clustering.Euclidean;
import org.winesclustering.clustering.RefinedStart;

/**
 * KMeans of rows in memory, the cheapest of several starts.
 *
 * @param centres clusters x dimensions; fewer than asked for where rows repeat
 * @param cost sum of squared distances of the rows to their nearest centres, 0 or more
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record KMeansInMemory(double[][] centres, double cost) {
  /** Beyond that few rows still move, and what is compared are clusters, not last digits. */
  private static final int MOST_ITERATIONS = 50;

  /**
   * @param rows rows x dimensions, at least one
   * @param k 1 or more
   * @param starts 1 or more; the first of equally cheap ones wins
   */
  static KMeansInMemory fit(double[][] rows, int k, int starts, long seed) {
    KMeansInMemory best = null;
    for (int start = 0; start < starts; start++) {
      KMeansInMemory next = of(rows, k, seed + start);
      if (best == null || next.cost < best.cost) {
        best = next;
      }
    }
    return best;
  }

  private static KMeansInMemory of(double[][] rows, int k, long seed) {
    double[][] centres = new RefinedStart(MOST_ITERATIONS).centres(rows, k, seed);
    double cost = 0;
    for (double[] row : rows) {
      cost += Euclidean.squaredDistance(row, centres[Euclidean.nearest(centres, row)]);
    }
    return new KMeansInMemory(centres, cost);
  }

  /** The number of the nearest centre of each row, the lower of two as near. */
  int[] labels(double[][] rows) {
    int[] labels = new int[rows.length];
    for (int row = 0; row < rows.length; row++) {
      labels[row] = Euclidean.nearest(centres, rows[row]);
    }
    return labels;
  }
}
