package org.winesclustering.explain;

import java.util.Comparator;
import org.apache.spark.sql.Row;

/** Which rows of a cluster come first; rows are those of {@link MeasuredRows}, nulls come last. */
enum NotableOrder implements Comparator<Row> {
  /** The highest silhouette, then the smallest distance. */
  TYPICAL {
    @Override
    int compareMeasures(Row left, Row right) {
      int bySilhouette =
          Double.compare(
              -MeasuredRows.measure(left, MeasuredRows.SILHOUETTE),
              -MeasuredRows.measure(right, MeasuredRows.SILHOUETTE));
      return bySilhouette != 0
          ? bySilhouette
          : Double.compare(
              MeasuredRows.measure(left, MeasuredRows.DISTANCE),
              MeasuredRows.measure(right, MeasuredRows.DISTANCE));
    }
  },
  /** The smallest margin, then the largest distance. */
  DOUBTFUL {
    @Override
    int compareMeasures(Row left, Row right) {
      int byMargin =
          Double.compare(
              MeasuredRows.measure(left, MeasuredRows.MARGIN),
              MeasuredRows.measure(right, MeasuredRows.MARGIN));
      return byMargin != 0
          ? byMargin
          : Double.compare(
              -MeasuredRows.measure(left, MeasuredRows.DISTANCE),
              -MeasuredRows.measure(right, MeasuredRows.DISTANCE));
    }
  };

  abstract int compareMeasures(Row left, Row right);

  /**
   * Rows that differ in anything shown are never equal, so that the first n are always the same.
   */
  @Override
  public int compare(Row left, Row right) {
    int byMeasures = compareMeasures(left, right);
    return byMeasures != 0 ? byMeasures : compareCells(left, right);
  }

  private static int compareCells(Row left, Row right) {
    Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
    for (int i = MeasuredRows.SHOWN; i < left.size(); i++) {
      int byCell = nullsFirst.compare(MeasuredRows.text(left, i), MeasuredRows.text(right, i));
      if (byCell != 0) {
        return byCell;
      }
    }
    for (int i = MeasuredRows.DISTANCE; i < MeasuredRows.SHOWN; i++) {
      int byMeasure = Double.compare(MeasuredRows.measure(left, i), MeasuredRows.measure(right, i));
      if (byMeasure != 0) {
        return byMeasure;
      }
    }
    return 0;
  }
}
