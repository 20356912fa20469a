package org.winesclustering.pipeline;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.clustering.NumberColumns;
import org.winesclustering.ml.NumberArray;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.rdd.TableRows;

/** Counts and ranges of columns of numbers, in one pass over the rows. */
final class NumberTotals implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long[] present;
  private final long[] missing;
  private final long[] infinite;
  private final double[] minima;
  private final double[] maxima;
  private long rows;

  private NumberTotals(int columns) {
    present = new long[columns];
    missing = new long[columns];
    infinite = new long[columns];
    minima = new double[columns];
    maxima = new double[columns];
    Arrays.fill(minima, Double.POSITIVE_INFINITY);
    Arrays.fill(maxima, Double.NEGATIVE_INFINITY);
  }

  /**
   * Totals of a table, in one job.
   *
   * @param names of columns of numbers, null where missing, NaN behind the end of an array
   */
  static NumberTotals of(Dataset<Row> rows, List<String> names) {
    return OrderedReduce.aggregate(
        TableRows.of(rows.select(NumberColumns.of(rows, names))),
        () -> new NumberTotals(names.size()),
        NumberTotals::add,
        NumberTotals::merge);
  }

  private NumberTotals add(Row row) {
    double[] values = NumberColumns.values(row, 0);
    rows++;
    for (int i = 0; i < values.length; i++) {
      if (!Double.isNaN(values[i])) {
        present[i]++;
        infinite[i] += Double.isInfinite(values[i]) ? 1 : 0;
        minima[i] = Math.min(minima[i], values[i]);
        maxima[i] = Math.max(maxima[i], values[i]);
      } else if (!NumberArray.isFilled(row.get(0), i)) {
        missing[i]++;
      }
    }
    return this;
  }

  private NumberTotals merge(NumberTotals other) {
    rows += other.rows;
    for (int i = 0; i < present.length; i++) {
      present[i] += other.present[i];
      missing[i] += other.missing[i];
      infinite[i] += other.infinite[i];
      minima[i] = Math.min(minima[i], other.minima[i]);
      maxima[i] = Math.max(maxima[i], other.maxima[i]);
    }
    return this;
  }

  long rows() {
    return rows;
  }

  /** Number of rows with a value of a column. */
  long present(int column) {
    return present[column];
  }

  /** Number of rows in which the value of a column is missing. */
  long missing(int column) {
    return missing[column];
  }

  long infinite(int column) {
    return infinite[column];
  }

  /** Whether the least value of a column is 0 and the greatest is 1. */
  boolean isBetweenZeroAndOne(int column) {
    return minima[column] == 0 && maxima[column] == 1;
  }

  /** Whether a column has two values. */
  boolean varies(int column) {
    return minima[column] < maxima[column];
  }
}
