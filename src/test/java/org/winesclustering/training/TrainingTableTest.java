package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.winesclustering.SparkTest;

class TrainingTableTest extends SparkTest {

  private static JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(session().sparkContext());
  }

  private static List<float[]> rows(int count) {
    return IntStream.range(0, count).mapToObj(i -> new float[] {i % 50, -i}).toList();
  }

  private static TrainingTable table(List<float[]> rows, int partitions, int batchSize, long seed) {
    return TrainingTable.of(
        context().parallelize(rows, partitions),
        new TrainingTable.Plan(2, 2, batchSize, 1, 0, seed, BatchLayout.PLAIN));
  }

  private static List<String> features(WorkerBatches batches) {
    return BatchValues.of(batches, batch -> batch.arrays().getFeatures(0).toString());
  }

  private static List<String> content(TrainingTable table) {
    return features(table.minibatches(0, 2));
  }

  @Test
  void everyRowIsInOneMinibatchOfEachEpoch() {
    try (TrainingTable table = table(rows(178), 3, 16, 42)) {
      assertThat(table.rows()).isEqualTo(178);
      assertThat(table.workers()).isEqualTo(2);
      List<Integer> sizes = BatchValues.of(table.minibatches(0, 3), Minibatch::size);
      assertThat(sizes.stream().mapToInt(i -> i).sum()).isEqualTo(3 * 178);
      assertThat(sizes).allMatch(size -> size <= 16);
      // The second column tells the rows apart.
      assertThat(
              BatchValues.of(
                      table.minibatches(0, 3),
                      batch -> batch.arrays().getFeatures(0).getColumn(1).sumNumber().doubleValue())
                  .stream()
                  .mapToDouble(x -> x)
                  .sum())
          .isEqualTo(-3.0 * 177 * 178 / 2);
    }
  }

  @Test
  void placesFollowFromValuesAndSeedAlone() {
    List<float[]> shuffled = new ArrayList<>(rows(178));
    Collections.shuffle(shuffled, new Random(1));
    try (TrainingTable one = table(rows(178), 3, 16, 42);
        TrainingTable two = table(shuffled, 7, 16, 42);
        TrainingTable seeded = table(shuffled, 7, 16, 43)) {
      assertThat(content(two)).isEqualTo(content(one));
      assertThat(content(seeded)).isNotEqualTo(content(one));
    }
  }

  @Test
  void everyEpochHasAnOrderOfItsOwn() {
    try (TrainingTable table = table(rows(100), 1, 100, 42)) {
      List<String> first = features(table.minibatches(0, 1));
      List<String> second = features(table.minibatches(1, 1));

      assertThat(first).isNotEqualTo(second);
      assertThat(content(table)).containsAll(first).containsAll(second);
    }
  }

  @Test
  void sampleAndValidationSplitAreOfAboutTheSizeAskedForAndApart() {
    TrainingTable.Plan plan = new TrainingTable.Plan(2, 2, 64, 0.5, 0.2, 42, BatchLayout.PLAIN);
    try (TrainingTable table = TrainingTable.of(context().parallelize(rows(10_000), 4), plan)) {
      assertThat(table.rows() + table.validationRows()).isBetween(4800L, 5200L);
      assertThat(table.validationRows()).isBetween(900L, 1100L);
      assertThat(
              BatchValues.of(table.validation(), Minibatch::size).stream().mapToInt(i -> i).sum())
          .isEqualTo((int) table.validationRows());
    }
  }

  @Test
  void minibatchesInThisProcessAreThoseOfExecutors() {
    try (TrainingTable table = table(rows(178), 3, 16, 42)) {
      assertThat(table.minibatches(0, 2)).isInstanceOf(ProcessBatches.class);
      assertThat(content(table))
          .isEqualTo(features(new ExecutorBatches(table.minibatchesOnExecutors(0, 2))));
    }
  }

  @Test
  void manyRowsStayOnExecutors() {
    List<float[]> rows = rows((1 << 19) + 1);
    try (TrainingTable table = table(rows, 2, 256, 42)) {
      assertThat(table.minibatches(0, 1)).isInstanceOf(ExecutorBatches.class);
      assertThat(table.firstRows()).isInstanceOf(ExecutorBatches.class);
    }
  }

  @Test
  void rowsOfVeryManyColumnsAreEvaluatedFewAtATime() {
    int columns = 1 << 20;
    List<float[]> rows = List.of(new float[columns], new float[columns], new float[columns]);
    TrainingTable.Plan plan = new TrainingTable.Plan(columns, 1, 2, 1, 0, 42, BatchLayout.PLAIN);
    List<float[]> more = new ArrayList<>(rows);
    more.addAll(rows);
    try (TrainingTable table = TrainingTable.of(context().parallelize(more, 1), plan)) {
      assertThat(BatchValues.of(table.inOrder(), Minibatch::size)).containsExactly(4, 2);
      assertThat(BatchValues.of(table.firstRows(), Minibatch::size)).containsExactly(4);
    }
  }

  @Test
  void workersAreAtLeastTwoAndNoMoreThanBatches() {
    assertThat(TrainingTable.workers(context(), 5, 16)).isEqualTo(2);
    assertThat(TrainingTable.workers(context(), 1_000_000, 16))
        .isEqualTo(Math.max(2, context().defaultParallelism()));
  }
}
