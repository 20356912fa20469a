package org.winesclustering.drift;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.clustering.RowSample;

/** Deciles: values that divide a column into ten parts of equal size. */
final class Deciles {
  private static final int PARTS = 10;

  /** Rows of the sample, whose deciles are off by about half a percent of the rows. */
  private static final int MOST_ROWS = 10_000;

  /** Rows x columns of the sample, which is smaller for wide tables. */
  private static final int MOST_VALUES = 2_000_000;

  private static final int FEWEST_ROWS = 1000;

  private Deciles() {}

  /**
   * Inner edges of each column, by all rows or, above 10,000, by a seeded sample.
   *
   * @param columns names of numeric columns; null is missing
   * @return columns x distinct edges, at most nine, ascending; none for a column without values
   */
  static double[][] of(Dataset<Row> rows, List<String> columns, long seed) {
    int most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, MOST_VALUES / columns.size()));
    List<List<Double>> sample =
        RowSample.of(rows, List.of(NumberColumns.of(rows, columns)), most, seed).stream()
            .map(row -> row.<Double>getList(0))
            .toList();
    return IntStream.range(0, columns.size())
        .mapToObj(i -> edges(sample.stream().map(row -> row.get(i)).toList()))
        .toArray(double[][]::new);
  }

  private static double[] edges(List<Double> values) {
    double[] sorted =
        values.stream()
            .filter(value -> value != null && !value.isNaN())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return IntStream.range(1, PARTS)
        .filter(part -> sorted.length > 0)
        .mapToDouble(part -> sorted[rank(part, sorted.length) - 1])
        .distinct()
        .toArray();
  }

  /** Smallest rank at or below which there are {@code part} tenths of all values. */
  private static int rank(int part, int count) {
    return (part * count + PARTS - 1) / PARTS;
  }
}
