package org.winesclustering.rdd;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.api.java.function.Function2;
import scala.Tuple2;

/**
 * Reduction of one partial result for each partition in the order of the partitions: sums of
 * floating point numbers depend on their order, and Spark's own {@code reduce} and {@code
 * treeReduce} merge in the order in which tasks happen to end.
 */
public final class OrderedReduce {
  /** Most partial results that the driver holds; more are merged on the executors first. */
  private static final int MOST_COLLECTED = 64;

  private OrderedReduce() {}

  /**
   * The merged result; empty if there is no partition.
   *
   * @param onePerPartition exactly one element in each partition
   * @param merge may change and return its first argument
   */
  public static <T> Optional<T> of(JavaRDD<T> onePerPartition, Function2<T, T, T> merge) {
    return of(onePerPartition, merge, MOST_COLLECTED);
  }

  /**
   * Aggregates the elements of each partition, and merges the results in the order of the
   * partitions. Runs one job, or more if there are many partitions.
   *
   * @param empty creates the result of no elements
   * @param add may change and return its first argument
   * @param merge may change and return its first argument
   */
  public static <T, R> R aggregate(
      JavaRDD<T> elements, Function0<R> empty, Function2<R, T, R> add, Function2<R, R, R> merge) {
    return of(
            elements.mapPartitions(
                part -> {
                  R result = empty.call();
                  while (part.hasNext()) {
                    result = add.call(result, part.next());
                  }
                  return List.of(result).iterator();
                }),
            merge)
        .orElseGet(() -> unchecked(empty::call));
  }

  /** The merged result of groups of at most {@code mostCollected} partial results. */
  static <T> Optional<T> of(
      JavaRDD<T> onePerPartition, Function2<T, T, T> merge, int mostCollected) {
    JavaRDD<T> level = onePerPartition;
    while (level.getNumPartitions() > mostCollected) {
      level = mergedInGroups(level, merge, mostCollected);
    }
    return merged(level.collect(), merge);
  }

  /** Groups of neighbouring partitions, merged on the executors. */
  private static <T> JavaRDD<T> mergedInGroups(
      JavaRDD<T> level, Function2<T, T, T> merge, int groupSize) {
    int groups = (level.getNumPartitions() + groupSize - 1) / groupSize;
    return level
        .mapPartitionsWithIndex((index, part) -> indexed(index, part), false)
        .mapToPair(partial -> new Tuple2<>(partial._1() / groupSize, partial))
        .partitionBy(new HashPartitioner(groups))
        .values()
        .mapPartitions(group -> mergedGroup(group, merge));
  }

  private static <T> Iterator<Tuple2<Integer, T>> indexed(int index, Iterator<T> part) {
    return List.of(new Tuple2<>(index, part.next())).iterator();
  }

  private static <T> Iterator<T> mergedGroup(
      Iterator<Tuple2<Integer, T>> group, Function2<T, T, T> merge) {
    List<Tuple2<Integer, T>> partials = new ArrayList<>();
    group.forEachRemaining(partials::add);
    partials.sort(Comparator.comparing(Tuple2::_1));
    return merged(partials.stream().map(Tuple2::_2).toList(), merge).stream().iterator();
  }

  private static <T> Optional<T> merged(List<T> partials, Function2<T, T, T> merge) {
    return partials.stream().reduce((left, right) -> unchecked(() -> merge.call(left, right)));
  }

  private static <T> T unchecked(Callable<T> call) {
    try {
      return call.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
