package org.winesclustering.clustering;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.ml.functions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.winesclustering.rdd.TableRows;

/**
 * Rows with the smallest hash of the seed and their first column: the same ones in the same order
 * however the table is partitioned, and an order that is as good as random.
 */
public final class RowSample {
  private static final String HASH = "hash";

  private RowSample() {}

  /**
   * All rows, or as many as asked for. Two stages; the driver receives no more than is returned.
   *
   * @param columns of types that can be ordered; the first one, which is hashed, says most about a
   *     row
   * @param most 1 or more
   */
  public static List<Row> of(Dataset<Row> rows, List<Column> columns, int most, long seed) {
    Column[] numbered =
        IntStream.range(0, columns.size())
            .mapToObj(i -> columns.get(i).as(name(i)))
            .toArray(Column[]::new);
    Column[] names =
        IntStream.range(0, columns.size()).mapToObj(RowSample::named).toArray(Column[]::new);
    Column[] order = Stream.concat(Stream.of(col(HASH)), Stream.of(names)).toArray(Column[]::new);
    // In one partition, or else each one would send its smallest hashes to the driver.
    return TableRows.collect(
        rows.select(numbered)
            .withColumn(HASH, xxhash64(lit(seed), names[0]))
            .orderBy(order)
            .limit(most)
            .coalesce(1));
  }

  private static String name(int place) {
    return "column" + place;
  }

  private static Column named(int place) {
    return col(name(place));
  }

  /** A column of MLlib vectors as arrays, which can be ordered. */
  public static Column values(Dataset<Row> rows, String vectorCol) {
    return functions.vector_to_array(QuotedColumn.of(rows, vectorCol), "float64");
  }

  /** Rows x dimensions: a column of {@link #values}. */
  public static double[][] matrix(List<Row> sample, int column) {
    return sample.stream()
        .map(row -> row.<Double>getList(column).stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }
}
