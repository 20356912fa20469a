package org.winesclustering.rdd;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Distribution of rows by their hashes, so that sums and samples are the same whatever the order
 * and the partitions of the table.
 */
public final class HashedRows {
  private HashedRows() {}

  /**
   * Rows in hash order; one shuffle. Equal rows lie beside each other in one partition.
   *
   * @param partitions 1 or more
   */
  public static <T> JavaRDD<T> of(JavaRDD<T> rows, HashOrder<T> order, int partitions) {
    return rows.mapToPair(row -> new Tuple2<>(new HashedRow<>(order.hash(row), row), true))
        .repartitionAndSortWithinPartitions(
            new ByHash(order, partitions), new ByHashAndValues<>(order))
        .keys()
        .map(HashedRow::values);
  }

  private record HashedRow<T>(long hash, T values) implements Serializable {}

  /** Order of hashed rows in which no row is hashed again. */
  private record ByHashAndValues<T>(HashOrder<T> order)
      implements Comparator<HashedRow<T>>, Serializable {

    @Override
    public int compare(HashedRow<T> left, HashedRow<T> right) {
      int byHash = Long.compareUnsigned(left.hash(), right.hash());
      return byHash != 0 ? byHash : order.compareValues(left.values(), right.values());
    }
  }

  private static final class ByHash extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final HashOrder<?> order;
    private final int partitions;

    ByHash(HashOrder<?> order, int partitions) {
      this.order = order;
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return order.partition(((HashedRow<?>) key).hash(), partitions);
    }
  }
}
