package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.winesclustering.device.EmulatedDriver.emulation;

import com.sun.jna.NativeLong;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.config.ParameterKeys;
import org.winesclustering.device.Card;
import org.winesclustering.device.DeviceNetwork;
import org.winesclustering.device.EmulatedDriver;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.IdleNetworks;

/** A worker's network on an emulated card, in the place of DL4J's graph. */
class CardNetworkTest {
  private static final int COLUMNS = 5;
  private static final int CLUSTERS = 3;
  private static final int ROWS = 29;
  private static final double RATE = 0.01;

  private static Card card;

  @BeforeAll
  static void open() {
    card = EmulatedDriver.card();
  }

  @AfterEach
  void restore() {
    EmulatedDriver.restore();
  }

  @Test
  void trainingGoesFromTheCpuToACardAndBack() {
    ComputationGraph cpu = graph();
    ComputationGraph both = graph();
    for (int step = 0; step < 2; step++) {
      cpu.fit(minibatch(8, step, 1));
      both.fit(minibatch(8, step, 1));
    }
    CardNetwork onCard = onCard(both);
    double loss = 0;
    // The second is of a time before there are targets.
    for (int mask : new int[] {1, 0}) {
      cpu.fit(minibatch(8, 2, mask));
      loss += 8 * cpu.score();
      onCard.fit(new GivenMinibatch(minibatch(8, 2, mask)));
    }
    NetworkState before = NetworkState.of(both, RATE);
    onCard.state(before).applyTo(both);
    cpu.fit(minibatch(8, 3, 1));
    both.fit(minibatch(8, 3, 1));

    assertThat(onCard.loss()).isCloseTo(loss, within(1e-4));
    assertThat(both.getIterationCount()).isEqualTo(cpu.getIterationCount());
    assertThat(both.params().toFloatVector())
        .containsExactly(cpu.params().toFloatVector(), within(1e-5f));
  }

  @Test
  void tooLittleMemoryEndsInALineThatNamesTheRows() {
    CardNetwork network = onCard(graph());
    emulation().emulatedMemory(emulation().emulatedInUse(0));

    assertThatThrownBy(() -> network.fit(new GivenMinibatch(minibatch(64, 0, 1))))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith("a GPU has too little memory left for minibatches of 64 rows; set")
        .hasMessageContaining("batchSize")
        .hasMessageContaining("CUDA_ERROR_OUT_OF_MEMORY");
  }

  @Test
  void tooLittleMemoryForTheNetworkEndsInALineThatNamesTheMembers() {
    NetworkTemplate template = new NetworkTemplate(graph());
    NetworkState state = NetworkState.of(graph(), RATE);
    emulation().emulatedMemory(emulation().emulatedInUse(0));

    assertThatThrownBy(() -> template.onCard(0, state, card))
        .isInstanceOfSatisfying(
            WinesFailure.class,
            failure ->
                assertThat(failure.message(ParameterKeys::of))
                    .startsWith(
                        "a GPU has too little memory left for the network; set training.members"
                            + " lower, or let fewer tasks share the GPU")
                    .contains("CUDA_ERROR_OUT_OF_MEMORY"));
  }

  /** What a network on a card becomes in two epochs, of rows that stay there or are sent. */
  private static Outcome outcome(
      CardNetwork network, Iterator<Minibatch> minibatches, boolean isSent) {
    while (minibatches.hasNext()) {
      Minibatch minibatch = minibatches.next();
      network.fit(isSent ? new GivenMinibatch(minibatch.arrays()) : minibatch);
    }
    float[] parameters = network.state(NetworkState.of(graph(), RATE)).parameters();
    double loss = network.loss();
    network.handBack();
    return new Outcome(
        IntStream.range(0, parameters.length).mapToObj(i -> parameters[i]).toList(), loss);
  }

  private record Outcome(List<Float> parameters, double loss) {}

  private static Iterator<Minibatch> minibatches(TargetRows rows, Noise noise, int epochs) {
    return new Minibatches(rows, new BatchLayout(2, CLUSTERS, noise), 8, 3, 0, epochs);
  }

  /** Rows of which some end early, with or without shares of the clusters. */
  private static TargetRows rows(boolean hasShares) {
    SplittableRandom random = new SplittableRandom(7);
    Block rows = new Block(COLUMNS);
    Block shares = new Block(CLUSTERS);
    for (int row = 0; row < ROWS; row++) {
      float[] values = new float[COLUMNS];
      for (int i = 0; i < COLUMNS; i++) {
        values[i] = row % 3 == 0 && i > 2 ? Float.NaN : (float) random.nextGaussian();
      }
      rows.add(values);
      shares.add(new float[] {0.25f, row % 2 == 0 ? 0.5f : 0.25f, row % 2 == 0 ? 0.25f : 0.5f});
    }
    return new TargetRows(
        rows.trimmed(), hasShares ? Optional.of(shares.trimmed()) : Optional.empty());
  }

  static Stream<Arguments> noises() {
    return Stream.of(
            Noise.NONE,
            new Noise(Noise.Kind.GAUSS, 0.3),
            new Noise(Noise.Kind.MASK, 0.3),
            new Noise(Noise.Kind.SWAP, 0.3))
        .flatMap(noise -> Stream.of(Arguments.of(noise, true), Arguments.of(noise, false)));
  }

  @ParameterizedTest
  @MethodSource("noises")
  void rowsThatStayOnTheCardAreDisturbedToTheSameBitsAsThoseThatAreSent(
      Noise noise, boolean hasShares) {
    TargetRows rows = rows(hasShares);

    Outcome stayed = outcome(onCard(graph()), minibatches(rows, noise, 2), false);
    Outcome sent = outcome(onCard(graph()), minibatches(rows, noise, 2), true);

    assertThat(stayed).isEqualTo(sent);
  }

  /** More numbers than are copied at a time. */
  @Test
  void manyRowsAreCopiedInParts() {
    Block rows = new Block(COLUMNS);
    for (int i = 0; i < 80_000; i++) {
      rows.add(new float[] {i % 7, i % 11, i % 13, i % 17, i % 100 == 0 ? Float.NaN : i % 19});
    }
    TargetRows all = TargetRows.without(rows.trimmed());
    BatchLayout layout = new BatchLayout(2, CLUSTERS, new Noise(Noise.Kind.SWAP, 0.1));

    Outcome stayed =
        outcome(onCard(graph()), Minibatches.window(all, layout, 8, 3, 0, 0, 20), false);

    assertThat(stayed)
        .isEqualTo(outcome(onCard(graph()), Minibatches.window(all, layout, 8, 3, 0, 0, 20), true));
  }

  @Test
  void nothingIsSentInAnEpochButItsOrder() {
    TargetRows rows = rows(true);
    Iterator<Minibatch> minibatches = minibatches(rows, new Noise(Noise.Kind.GAUSS, 0.1), 3);
    CardNetwork network = onCard(graph());
    for (int i = 0; i < (ROWS + 7) / 8; i++) {
      network.fit(minibatches.next());
    }
    long before = emulation().emulatedSent().longValue();

    Outcome ignored = outcome(network, minibatches, false);

    assertThat(ignored.loss()).isPositive();
    assertThat(emulation().emulatedSent().longValue() - before)
        .isEqualTo(2L * ROWS * Integer.BYTES);
  }

  @Test
  void rowsStayOnTheCardFromRoundToRound() {
    PlacedRows placed = new PlacedRows();
    TargetRows rows = rows(true);
    PlacedRows.Placed first = placed.take(4, rows, card).orElseThrow();
    placed.give(4, first);

    TargetRows same = new TargetRows(rows.rows(), rows.targets());
    assertThat(placed.take(4, same, card)).containsSame(first);
    placed.give(4, first);
    emulation().emulatedCards(2);
    PlacedRows.Placed second = placed.take(4, same, EmulatedDriver.card(1)).orElseThrow();
    assertThat(second.rows().card().ordinal()).isEqualTo(1);
    placed.give(4, second);
    first = placed.take(4, same, card).orElseThrow();
    placed.give(4, first);
    // Those of another lesson take their place.
    long before = emulation().emulatedInUse(0).longValue();
    PlacedRows.Placed others = placed.take(4, rows(true), card).orElseThrow();
    assertThat(others).isNotSameAs(first);
    assertThat(emulation().emulatedInUse(0).longValue()).isEqualTo(before);
    others.close();
  }

  @Test
  void rowsThatTakeMoreThanHalfOfTheMemoryLeftAreSent() {
    TargetRows rows = rows(true);
    long bytes = (COLUMNS + 1L) * ROWS * Float.BYTES;
    long used = emulation().emulatedInUse(0).longValue();

    emulation().emulatedMemory(new NativeLong(used + 2 * bytes - 1));
    assertThat(new PlacedRows().take(0, TargetRows.without(rows.rows()), card)).isEmpty();
    assertThat(emulation().emulatedInUse(0).longValue()).isEqualTo(used);
    emulation().emulatedMemory(new NativeLong(used + 2 * bytes));
    new PlacedRows().take(0, TargetRows.without(rows.rows()), card).orElseThrow().close();
    // The rows fit, and then their targets do not.
    assertThat(new PlacedRows().take(0, rows, card)).isEmpty();
    assertThat(emulation().emulatedInUse(0).longValue()).isEqualTo(used);
  }

  @Test
  void rowsThatLeaveTooLittleMemoryForAStepAreSent() {
    Block rows = new Block(COLUMNS);
    for (int i = 0; i < 1000; i++) {
      rows.add(new float[] {i % 2, i % 3, i % 5, i % 7, i % 11});
    }
    TargetRows all = TargetRows.without(rows.trimmed());
    BatchLayout layout = new BatchLayout(2, CLUSTERS, new Noise(Noise.Kind.MASK, 0.1));
    CardNetwork network = onCard(graph());
    long used = emulation().emulatedInUse(0).longValue();
    // Twice the rows, and less than them with the gradients of a step.
    emulation().emulatedMemory(new NativeLong(used + 2L * 1000 * (COLUMNS + 1) * Float.BYTES));
    long before = emulation().emulatedSent().longValue();

    Outcome outcome = outcome(network, new Minibatches(all, layout, 192, 3, 0, 1), false);

    assertThat(emulation().emulatedSent().longValue() - before)
        .as("the rows, and for each member a copy with noise")
        .isGreaterThan(3L * 1000 * COLUMNS * Float.BYTES);
    EmulatedDriver.restore();
    assertThat(outcome)
        .isEqualTo(outcome(onCard(graph()), new Minibatches(all, layout, 192, 3, 0, 1), true));
  }

  @Test
  void theSameSeedGivesTheSameBitsOnEveryCard() {
    emulation().emulatedCards(2);
    Card other = EmulatedDriver.card(1);
    Noise noise = new Noise(Noise.Kind.GAUSS, 0.1);
    int before = emulation().emulatedLaunches(1);

    Outcome second = outcome(onCard(graph(), other), minibatches(rows(true), noise, 2), false);

    assertThat(emulation().emulatedLaunches(1)).isGreaterThan(before);
    assertThat(second)
        .isEqualTo(outcome(onCard(graph()), minibatches(rows(true), noise, 2), false));
  }

  private static CardNetwork onCard(ComputationGraph graph) {
    return onCard(graph, card);
  }

  private static CardNetwork onCard(ComputationGraph graph, Card where) {
    return new CardNetwork(
        DeviceNetwork.of(graph, AutoencoderGraph.EMBEDDING, where),
        new IdleNetworks<>(),
        new PlacedRows(),
        0,
        NetworkState.of(graph, RATE));
  }

  private static ComputationGraph graph() {
    return Autoencoders.network(
        new Architecture(
            COLUMNS, 2, Autoencoders.plain(List.of(4), 2, "tanh"), Autoencoders.softmax(CLUSTERS)),
        1);
  }

  /** Rows that differ by step, and shares that count where the mask is 1. */
  private static MultiDataSet minibatch(int rows, int step, int mask) {
    INDArray clean = Nd4j.linspace(-1, 1 + step, (long) rows * COLUMNS).reshape(rows, COLUMNS);
    INDArray shares = Nd4j.zeros(rows, CLUSTERS);
    for (int row = 0; row < rows; row++) {
      shares.putScalar(row, row % CLUSTERS, 1);
    }
    return new MultiDataSet(
        new INDArray[] {Nd4j.hstack(clean, clean.mul(0.9))},
        new INDArray[] {clean, shares},
        null,
        new INDArray[] {null, Nd4j.valueArrayOf(new long[] {rows, 1}, (double) mask)});
  }
}
