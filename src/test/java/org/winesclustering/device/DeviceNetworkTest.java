package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.ClusterHead;
import org.winesclustering.training.Block;

/** Training by the kernels on an emulated driver, beside the same by DL4J on the CPU. */
class DeviceNetworkTest {
  /** Of losses, of Adam's means of the gradient, and of parameters whose gradient is not lost. */
  private static final double NEAR = 1e-5;

  /** Of all parameters: Adam divides a gradient by its own size, also one that is lost. */
  private static final double NEAR_OF_ALL = 5e-5;

  /** Share of parameters whose gradient may be lost. */
  private static final double FEW = 0.005;

  private static final int STEPS = 3;

  private static EmulatedDriver.Emulation emulation;
  private static Card card;

  @BeforeAll
  static void open() {
    card = EmulatedDriver.card();
    emulation = EmulatedDriver.emulation();
  }

  @AfterEach
  void restore() {
    emulation.emulatedBackwards(0);
    emulation.emulatedLeaveOut(-1);
    emulation.emulatedSharedMemory(99 * 1024);
  }

  static Stream<Arguments> networks() {
    return Stream.of("identity", "relu", "leakyrelu", "elu", "selu", "tanh", "sigmoid")
        .flatMap(
            activation ->
                Stream.of(
                        ClusterHead.NONE,
                        new ClusterHead(ClusterHead.Kind.SOFTMAX, 3, 0.5),
                        new ClusterHead(ClusterHead.Kind.STUDENT_T, 5, 2))
                    .flatMap(
                        head ->
                            Stream.of(1, 3, 5)
                                .map(kernel -> Arguments.of(activation, head, kernel))));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void stepsAreThoseOfDl4j(String activation, ClusterHead head, int kernel) {
    agrees(
        new Lesson(
            new Architecture(7, 2, Autoencoders.plain(List.of(5, 6), kernel, 3, activation), head)),
        11,
        true,
        true);
  }

  @Test
  void aHeadWithoutTargetsNeitherCostsNorLearns() {
    agrees(new Lesson(typical()), 11, true, false);
  }

  @Test
  void membersMayReadTheSameRecords() {
    agrees(new Lesson(typical()), 11, false, true);
  }

  @Test
  void kernelsMayBeWiderThanTheRecord() {
    agrees(
        new Lesson(
            new Architecture(
                2, 1, Autoencoders.plain(List.of(4, 3, 2), 7, 2, "tanh"), ClusterHead.NONE)),
        1,
        false,
        false);
  }

  @Test
  void manyRecordsAreSharedOutToBlocks() {
    agrees(new Lesson(typical()), 101, true, true);
  }

  @Test
  void rowsThatAreTooWideForSharedMemoryAreInTheCards() {
    emulation.emulatedSharedMemory(2560);
    assertThat(BlockPlan.ofTraining(ensemble(typical()), 11, card).workspaceBytes()).isPositive();

    agrees(new Lesson(typical()), 11, true, true);
  }

  @Test
  void whatHasNoValueIsNotLearned() {
    Lesson lesson = new Lesson(typical());

    agrees(lesson, 11, lesson::ending);
  }

  private static void agrees(Lesson lesson, int size, boolean isNoisy, boolean hasShares) {
    agrees(lesson, size, rows -> lesson.batch(rows, isNoisy, hasShares));
  }

  private static void agrees(Lesson lesson, int size, IntFunction<Lesson.Batch> batches) {
    try (DeviceNetwork network = lesson.onCard(card)) {
      double loss = 0;
      ExactNetwork exact = lesson.exact();
      for (int step = 0; step < STEPS; step++) {
        // The last is smaller, as it is in an epoch.
        int rows = step == STEPS - 1 ? (size + 1) / 2 : size;
        Lesson.Batch batch = batches.apply(rows);
        network.fit(batch.records(), batch.clean(), batch.shares());
        loss += lesson.fit(batch);
        exact.fit(batch);
      }
      assertThat(exact.lost()).isLessThan(FEW);
      assertThat(lesson.distance(network.state(), exact)).isLessThan(NEAR);
      assertThat(lesson.distanceOfDl4j(exact)).isLessThan(NEAR);
      assertThat(lesson.distance(network.state())).isLessThan(NEAR_OF_ALL);
      assertThat(lesson.distanceOfUpdater(network.state())).isLessThan(NEAR);
      assertThat(network.loss()).isCloseTo(loss, within(NEAR * loss));
      assertThat(network.iteration()).isEqualTo(lesson.graph().getIterationCount());
    }
  }

  @Test
  void bitsDoNotDependOnTheOrderOfThreads() {
    Outcome forwards = outcome(typical());
    emulation.emulatedBackwards(1);

    assertThat(outcome(typical())).isEqualTo(forwards);
  }

  /** The table of mutations: without any one barrier, results differ in one order or the other. */
  @Test
  void everyBarrierIsNeeded() {
    Outcome right = outcome(typical());

    assertThat(emulation.emulatedBarriers()).isPositive();
    for (int barrier = 0; barrier < emulation.emulatedBarriers(); barrier++) {
      emulation.emulatedLeaveOut(barrier);
      emulation.emulatedBackwards(0);
      Outcome forwards = outcome(typical());
      emulation.emulatedBackwards(1);
      Outcome backwards = outcome(typical());
      assertThat(List.of(forwards, backwards))
          .as("barrier %d is left out", barrier)
          .isNotEqualTo(List.of(right, right));
    }
  }

  private record Outcome(List<Float> parameters, double loss) {}

  /** What steps over several tiles of each block make, the last on rows that are on the card. */
  private static Outcome outcome(Architecture architecture) {
    Lesson lesson = new Lesson(architecture);
    try (DeviceNetwork network = lesson.onCard(card)) {
      for (int step = 0; step < STEPS; step++) {
        Lesson.Batch batch = lesson.batch(11, true, true);
        network.fit(batch.records(), batch.clean(), batch.shares());
      }
      Lesson.Batch table = lesson.batch(20, false, true);
      try (DeviceRows rows = onCard(table.clean(), 20);
          DeviceRows shares = onCard(table.shares(), 20)) {
        network.setOrder(new int[] {19, 3, 5, 18, 0, 2, 11, 12, 7, 8, 9, 10, 6, 1});
        network.fit(
            rows, Optional.of(shares), 2, 11, new DrawnNoise(DrawnNoise.Kind.GAUSS, 0.1, 5));
      }
      float[] parameters = network.state().parameters();
      List<Float> values = new ArrayList<>();
      for (float value : parameters) {
        values.add(value);
      }
      return new Outcome(values, network.loss());
    }
  }

  private static DeviceRows onCard(float[] values, int rows) {
    int columns = values.length / rows;
    Block block = new Block(columns);
    for (int row = 0; row < rows; row++) {
      block.add(Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
    }
    return DeviceRows.of(block, card).orElseThrow();
  }

  private static Ensemble ensemble(Architecture architecture) {
    return GraphEnsemble.of(new Lesson(architecture).graph(), "embedding");
  }

  private static Architecture typical() {
    return new Architecture(
        7, 2, Autoencoders.plain(List.of(5, 6), 3, 3, "elu"), Autoencoders.softmax(3));
  }

  @Test
  void memoryIsFreed() {
    long before = emulation.emulatedInUse(0).longValue();
    outcome(typical());

    assertThat(emulation.emulatedInUse(0).longValue()).isEqualTo(before);
  }
}
