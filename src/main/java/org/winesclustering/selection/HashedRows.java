package org.winesclustering.selection;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The vectors of a table in an order that follows from their values and a seed alone, so that sums
 * and samples are the same whatever the order and the partitions of the table.
 *
 * <p>The first rows are a random sample of all; rows that are equal lie beside each other.
 *
 * @param vectors cached, in partitions that follow from the number of rows
 * @param count rows
 */
record HashedRows(JavaRDD<Vector> vectors, long count) implements AutoCloseable {
  /** Fewer rows in a partition cost more in tasks than they gain in parallel work. */
  private static final long ROWS_A_PARTITION = 20_000;

  /**
   * Two jobs, one of them a shuffle.
   *
   * @param vectorCol MLlib vectors, all of one size
   */
  static HashedRows of(Dataset<Row> rows, String vectorCol, long seed) {
    JavaRDD<double[]> values =
        rows.select(vectorCol)
            .toJavaRDD()
            .map(row -> row.<org.apache.spark.ml.linalg.Vector>getAs(0).toArray());
    long count = values.count();
    int partitions = (int) Math.max(1, (count + ROWS_A_PARTITION - 1) / ROWS_A_PARTITION);
    JavaRDD<Vector> vectors =
        values
            .mapToPair(row -> new Tuple2<>(new HashedRow(hash(row, seed), row), true))
            .repartitionAndSortWithinPartitions(new ByHash(partitions), new HashOrder())
            .keys()
            .map(row -> Vectors.dense(row.values()))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new HashedRows(vectors, count);
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

  private static long hash(double[] values, long seed) {
    long hash = seed;
    for (double value : values) {
      hash = XXH64.hashLong(Double.doubleToLongBits(value), hash);
    }
    return hash;
  }

  @SuppressWarnings("ArrayRecordComponent") // Compared by HashOrder only.
  private record HashedRow(long hash, double[] values) implements Serializable {}

  /** The hash first; by value where hashes are equal, since arrival has no order. */
  private static final class HashOrder implements Comparator<HashedRow>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(HashedRow left, HashedRow right) {
      int byHash = Long.compareUnsigned(left.hash(), right.hash());
      return byHash != 0 ? byHash : Arrays.compare(left.values(), right.values());
    }
  }

  /** Equal parts of all hashes, in their order. */
  private static final class ByHash extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByHash(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return (int) (((((HashedRow) key).hash() >>> 32) * partitions) >>> 32);
    }
  }
}
