package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
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

  private static List<String> content(TrainingTable table) {
    return table.blocks().map(block -> block.toDataSet().getFeatures().toString()).collect();
  }

  @Test
  void everyRowIsInOneBlockOfOneWorker() {
    try (TrainingTable table =
        TrainingTable.of(context().parallelize(rows(178), 3), 2, 2, 16, 42)) {
      assertThat(table.rows()).isEqualTo(178);
      assertThat(table.workers()).isEqualTo(2);
      assertThat(table.blocks().map(Block::rows).collect().stream().mapToInt(i -> i).sum())
          .isEqualTo(178);
      assertThat(table.blocks().map(Block::rows).collect()).allMatch(size -> size <= 16);
    }
  }

  @Test
  void placesFollowFromValuesAndSeedAlone() {
    List<float[]> shuffled = new ArrayList<>(rows(178));
    Collections.shuffle(shuffled, new Random(1));
    try (TrainingTable one = TrainingTable.of(context().parallelize(rows(178), 3), 2, 2, 16, 42);
        TrainingTable two = TrainingTable.of(context().parallelize(shuffled, 7), 2, 2, 16, 42);
        TrainingTable seeded = TrainingTable.of(context().parallelize(shuffled, 7), 2, 2, 16, 43)) {
      assertThat(content(two)).isEqualTo(content(one));
      assertThat(content(seeded)).isNotEqualTo(content(one));
    }
  }

  @Test
  void sortedInputIsShuffled() {
    try (TrainingTable table =
        TrainingTable.of(context().parallelize(rows(500), 1), 2, 2, 250, 42)) {
      float[] first = table.blocks().first().toDataSet().getFeatures().getColumn(1).toFloatVector();

      assertThat(first).isNotEqualTo(sorted(first));
    }
  }

  @Test
  void workersAreAtLeastTwoAndNoMoreThanBatches() {
    assertThat(TrainingTable.workers(context(), 5, 16)).isEqualTo(2);
    assertThat(TrainingTable.workers(context(), 1_000_000, 16))
        .isEqualTo(Math.max(2, context().defaultParallelism()));
  }

  private static float[] sorted(float[] values) {
    float[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
