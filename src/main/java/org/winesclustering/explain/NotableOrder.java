package org.winesclustering.explain;

import java.util.Comparator;
import org.apache.spark.sql.Row;

/** The orders of a cluster's {@link MeasuredRows}, in which nulls come last. */
enum NotableOrder implements Comparator<Row> {
  /** The highest silhouette first, then the smallest distance. */
  TYPICAL(
      Comparator.<Row>comparingDouble(row -> -MeasuredRows.measure(row, MeasuredRows.SILHOUETTE))
          .thenComparingDouble(row -> MeasuredRows.measure(row, MeasuredRows.DISTANCE))),
  /** The smallest margin first, then the largest distance. */
  DOUBTFUL(
      Comparator.<Row>comparingDouble(row -> MeasuredRows.measure(row, MeasuredRows.MARGIN))
          .thenComparingDouble(row -> -MeasuredRows.measure(row, MeasuredRows.DISTANCE)));

  @SuppressWarnings("ImmutableEnumChecker") // A function without state.
  private final Comparator<Row> measures;

  NotableOrder(Comparator<Row> measures) {
    this.measures = measures;
  }

  /** Compares all that is shown after the measures, so that the first n are always the same. */
  @Override
  public int compare(Row left, Row right) {
    int byMeasures = measures.compare(left, right);
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
