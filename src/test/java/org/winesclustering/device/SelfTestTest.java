package org.winesclustering.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.AutoencoderGraph;
import org.winesclustering.network.Autoencoders;

class SelfTestTest {
  private static final Architecture ARCHITECTURE =
      new Architecture(5, 2, Autoencoders.plain(List.of(3), 3, 2, "elu"), Autoencoders.softmax(3));

  @AfterEach
  void restore() {
    EmulatedDriver.emulation().emulatedLeaveOut(-1);
  }

  @Test
  void theKnownNumbersAreDl4js() {
    ComputationGraph graph = Autoencoders.network(ARCHITECTURE, 1);
    graph.setLearningRate(SelfTest.RATE);
    graph.params().assign(Nd4j.createFromArray(SelfTest.parameters()).reshape(1, -1));
    double loss = 0;
    for (int step = 0; step < SelfTest.STEPS; step++) {
      INDArray records = Nd4j.createFromArray(SelfTest.records(step)).reshape(-1, 5);
      INDArray shares = Nd4j.createFromArray(SelfTest.shares()).reshape(-1, 3);
      graph.fit(new MultiDataSet(new INDArray[] {records}, new INDArray[] {records, shares}));
      loss += graph.score() * records.size(0);
    }

    assertThat(GraphEnsemble.of(graph, AutoencoderGraph.EMBEDDING)).isEqualTo(SelfTest.ensemble());
    assertThat(SelfTest.LOSS).isCloseTo(loss, within(1e-5));
    assertThat(SelfTest.PARAMETERS)
        .isCloseTo(SelfTest.weighed(graph.params().toFloatVector()), within(1e-5));
  }

  @Test
  void aCardThatComputesRightlyPasses() {
    assertThat(SelfTest.run(EmulatedDriver.card())).isEmpty();
  }

  @Test
  void aCardThatComputesWronglyIsFoundOut() {
    Card card = EmulatedDriver.card();
    EmulatedDriver.emulation().emulatedLeaveOut(1);

    assertThat(SelfTest.run(card).orElseThrow()).contains("a network of known results");
  }
}
