package org.winesclustering.selection;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.storage.StorageLevel;
import org.winesclustering.rdd.HashOrder;
import org.winesclustering.rdd.HashedRows;
import org.winesclustering.rdd.TableRows;

/**
 * The vectors of a table in hash order, so that sums and samples are the same whatever the order
 * and the partitions of the table. The first rows are a random sample of all.
 *
 * @param vectors cached, in partitions that follow from the number of rows
 * @param count rows
 */
record ShuffledVectors(JavaRDD<Vector> vectors, long count) implements AutoCloseable {
  /** Fewer rows in a partition cost more in tasks than they gain in parallel work. */
  private static final long ROWS_A_PARTITION = 20_000;

  /**
   * Shuffles a table in two jobs.
   *
   * @param vectorCol MLlib vectors, all of one size
   */
  static ShuffledVectors of(Dataset<Row> rows, String vectorCol, long seed) {
    JavaRDD<double[]> values =
        TableRows.of(rows.select(vectorCol))
            .map(row -> row.<org.apache.spark.ml.linalg.Vector>getAs(0).toArray());
    long count = values.count();
    int partitions = (int) Math.max(1, (count + ROWS_A_PARTITION - 1) / ROWS_A_PARTITION);
    JavaRDD<Vector> vectors =
        HashedRows.of(values, new VectorOrder(seed), partitions)
            .map(Vectors::dense)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new ShuffledVectors(vectors, count);
  }

  /** The first rows, or all if there are fewer. */
  double[][] first(int most) {
    List<Vector> first = count <= most ? vectors.collect() : vectors.take(most);
    return first.stream().map(Vector::toArray).toArray(double[][]::new);
  }

  @Override
  public void close() {
    vectors.unpersist();
  }

  private record VectorOrder(long seed) implements HashOrder<double[]> {

    @Override
    public long hash(double[] row) {
      long hash = seed;
      for (double value : row) {
        hash = XXH64.hashLong(Double.doubleToLongBits(value), hash);
      }
      return hash;
    }

    @Override
    public int compareValues(double[] left, double[] right) {
      return Arrays.compare(left, right);
    }
  }
}
