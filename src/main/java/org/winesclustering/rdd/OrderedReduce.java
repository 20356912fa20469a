package org.winesclustering.rdd;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;

/**
 * Merges one partial result for each partition, in the order of the partitions: sums of floating
 * point numbers depend on their order, and Spark's own {@code reduce} merges in the order in which
 * tasks happen to end.
 */
public final class OrderedReduce {
  /** Above this many partial results a tree spares the driver's memory, at the price of order. */
  private static final int MOST_COLLECTED = 256;

  private OrderedReduce() {}

  /** The merged result; empty if there is no partition. */
  public static <T> Optional<T> of(JavaRDD<T> onePerPartition, Function2<T, T, T> merge) {
    int partitions = onePerPartition.getNumPartitions();
    if (partitions > MOST_COLLECTED) {
      return Optional.of(onePerPartition.treeReduce(merge));
    }
    List<T> partials = onePerPartition.collect();
    return partials.stream().reduce((left, right) -> merged(merge, left, right));
  }

  private static <T> T merged(Function2<T, T, T> merge, T left, T right) {
    try {
      return merge.call(left, right);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
