package org.winesclustering.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.winesclustering.SparkTest;

/**
 * 64 partials are merged by the driver, 65 after one level on the executors. In groups of 4 it is 4
 * and 5, and 17 partials take two levels.
 */
class OrderedReduceTest extends SparkTest {
  private static CountDownLatch lastHasEnded = new CountDownLatch(0);

  private static JavaRDD<Integer> onePerPartition(int partitions) {
    return JavaSparkContext.fromSparkContext(session().sparkContext())
        .parallelize(IntStream.range(0, partitions).boxed().toList(), partitions);
  }

  /** Of such different sizes that their sum is another in almost every other order. */
  private static double number(int index) {
    return Math.sin(index + 1) * Math.pow(10, index % 17 - 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 65})
  void mergesInTheOrderOfThePartitions(int partitions) {
    Optional<String> merged =
        OrderedReduce.of(
            onePerPartition(partitions).map(index -> index + ","), (left, right) -> left + right);

    assertThat(merged)
        .contains(
            IntStream.range(0, partitions).mapToObj(i -> i + ",").collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 17, 65})
  void mergesInTheOrderOfThePartitionsOnEveryLevel(int partitions) {
    Optional<String> merged =
        OrderedReduce.of(
            onePerPartition(partitions).map(index -> index + ","),
            (left, right) -> left + right,
            4);

    assertThat(merged)
        .contains(
            IntStream.range(0, partitions).mapToObj(i -> i + ",").collect(Collectors.joining()));
  }

  @Test
  void sumsOfOneLevelAreThoseOfASequentialFoldBitForBit() {
    double folded =
        IntStream.range(0, 64)
            .mapToObj(OrderedReduceTest::number)
            .reduce(Double::sum)
            .orElseThrow();

    assertThat(OrderedReduce.of(onePerPartition(64).map(OrderedReduceTest::number), Double::sum))
        .contains(folded);
  }

  /** A floating sum is not associative: with levels, the fold is that of the groups' folds. */
  @ParameterizedTest
  @CsvSource({"65, 64", "17, 4", "65, 4"})
  void sumsOfLevelsAreThoseOfAFoldInGroupsBitForBit(int partitions, int groupSize) {
    List<Double> level =
        IntStream.range(0, partitions).mapToObj(OrderedReduceTest::number).toList();
    while (level.size() > groupSize) {
      level = foldedInGroups(level, groupSize);
    }
    double folded = level.stream().reduce(Double::sum).orElseThrow();

    assertThat(
            OrderedReduce.of(
                onePerPartition(partitions).map(OrderedReduceTest::number), Double::sum, groupSize))
        .contains(folded);
  }

  private static List<Double> foldedInGroups(List<Double> level, int size) {
    return IntStream.range(0, (level.size() + size - 1) / size)
        .mapToObj(group -> level.subList(size * group, Math.min(level.size(), size * group + size)))
        .map(group -> group.stream().reduce(Double::sum).orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void doesNotDependOnWhichTaskEndsFirst(int partitions) {
    lastHasEnded = new CountDownLatch(1);
    JavaRDD<String> firstEndsLast =
        onePerPartition(partitions)
            .mapPartitionsWithIndex((index, part) -> waiting(index, part, partitions), false);

    assertThat(OrderedReduce.of(firstEndsLast, (left, right) -> left + right))
        .contains(
            IntStream.range(0, partitions).mapToObj(i -> i + ",").collect(Collectors.joining()));
  }

  /** The first of the two cores waits until the second has done all other partitions. */
  private static Iterator<String> waiting(int index, Iterator<Integer> part, int partitions)
      throws InterruptedException {
    if (index == 0) {
      lastHasEnded.await();
    } else if (index == partitions - 1) {
      lastHasEnded.countDown();
    }
    return List.of(part.next() + ",").iterator();
  }

  @Test
  void nothingOfNoPartitions() {
    JavaRDD<Integer> none = JavaSparkContext.fromSparkContext(session().sparkContext()).emptyRDD();

    assertThat(OrderedReduce.of(none, Integer::sum)).isEmpty();
  }
}
