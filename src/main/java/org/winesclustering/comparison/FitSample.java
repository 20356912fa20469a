package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.RowSample;

/**
 * Rows that contenders are fitted on.
 *
 * @param points rows x dimensions
 * @param isPartial whether the table has more rows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record FitSample(double[][] points, boolean isPartial) {

  static FitSample of(Dataset<Row> rows, String vectorCol, int most, long seed) {
    List<Row> sample =
        RowSample.of(rows, List.of(RowSample.values(rows, vectorCol)), most + 1, seed);
    boolean isPartial = sample.size() > most;
    return new FitSample(
        RowSample.matrix(isPartial ? sample.subList(0, most) : sample, 0), isPartial);
  }

  /** The first rows of the sample, which are a random sample as well. */
  double[][] first(int most) {
    return points.length > most ? Arrays.copyOf(points, most) : points;
  }

  int dimensions() {
    return points[0].length;
  }
}
