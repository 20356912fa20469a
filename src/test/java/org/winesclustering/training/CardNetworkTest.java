package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.jna.NativeLong;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
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

  private static Card card;

  @BeforeAll
  static void open() {
    card = EmulatedDriver.card();
  }

  @AfterEach
  void restore() {
    EmulatedDriver.emulation().emulatedMemory(new NativeLong(1L << 33));
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
      onCard.fit(minibatch(8, 2, mask));
    }
    NetworkState before = NetworkState.of(both, 0.01);
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
    EmulatedDriver.emulation().emulatedMemory(EmulatedDriver.emulation().emulatedInUse());

    assertThatThrownBy(() -> network.fit(minibatch(64, 0, 1)))
        .isInstanceOfSatisfying(
            WinesFailure.class, failure -> assertThat(failure.kind()).isEqualTo(FailureKind.USAGE))
        .hasMessageStartingWith("a GPU has too little memory left for minibatches of 64 rows; set")
        .hasMessageContaining("batchSize")
        .hasMessageContaining("CUDA_ERROR_OUT_OF_MEMORY");
  }

  private static CardNetwork onCard(ComputationGraph graph) {
    return new CardNetwork(
        DeviceNetwork.of(graph, AutoencoderGraph.EMBEDDING, card),
        new IdleNetworks<>(),
        NetworkState.of(graph, 0.01));
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
