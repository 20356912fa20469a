package org.winesclustering.synthetic;

import java.io.Serializable;

/**
 * Rows in which one to three cells lie below or above the range of their column, by one to ten
 * times its width.
 */
final class Outliers implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CELLS = 3;
  private static final double FARTHEST = 10;

  private final WineColumn[] columns;
  private final long count;
  private final long seed;
  private final IndexShuffle chosen;

  /** Outliers in a share of the rows, rounded to a whole number. */
  Outliers(WineColumn[] columns, double share, long rows, long seed) {
    this.columns = columns;
    this.count = Math.round(share * rows);
    this.seed = seed;
    this.chosen = new IndexShuffle(rows, seed, CountedRandom.Stream.OUTLIER_ROWS);
  }

  /** Changes the values of the row at a position, if it is an outlier. */
  void applyTo(double[] values, long position) {
    if (count == 0 || chosen.at(position) >= count) {
      return;
    }
    CountedRandom random = new CountedRandom(seed, CountedRandom.Stream.OUTLIER_VALUES, position);
    long cells = 1 + random.nextLong(MOST_CELLS);
    for (int cell = 0; cell < cells; cell++) {
      // A column that is drawn twice makes one cell less.
      int j = (int) random.nextLong(columns.length);
      WineColumn column = columns[j];
      double away = (column.most() - column.least()) * (1 + (FARTHEST - 1) * random.nextDouble());
      values[j] =
          column.rounded(random.nextLong(2) == 0 ? column.least() - away : column.most() + away);
    }
  }
}
