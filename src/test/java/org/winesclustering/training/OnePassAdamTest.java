package org.winesclustering.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Autoencoders;
import org.winesclustering.network.ClusterHead;

class OnePassAdamTest {

  /** More parameters than are computed at a time. */
  private static ComputationGraph network() {
    Architecture architecture =
        new Architecture(13, 3, Autoencoders.plain(List.of(16), 8, "elu"), Autoencoders.softmax(3));
    return Autoencoders.network(architecture, 5);
  }

  private static MultiDataSet minibatch(int rows, int seed) {
    Random random = new Random(seed);
    INDArray values = random(random, rows, 13);
    INDArray shares = random(random, rows, 3);
    shares.diviColumnVector(shares.sum(true, 1));
    return new MultiDataSet(new INDArray[] {values}, new INDArray[] {values, shares});
  }

  private static INDArray random(Random random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat();
    }
    return Nd4j.createFromArray(values).reshape(rows, columns);
  }

  @Test
  void stepsAreThoseOfDl4j() {
    ComputationGraph theirs = network();
    ComputationGraph ours = network();
    assertThat(OnePassAdam.install(ours)).isTrue();
    NetworkState.of(theirs, 0.01).applyTo(ours);

    for (int i = 0; i < 30; i++) {
      if (i == 20) {
        theirs.setLearningRate(0.003);
        ((OnePassAdam) ours.getUpdater()).setLearningRate(0.003);
      }
      theirs.fit(minibatch(i % 4 == 3 ? 5 : 32, i));
      ours.fit(minibatch(i % 4 == 3 ? 5 : 32, i));
    }

    assertThat(ours.params().sub(theirs.params()).amaxNumber().doubleValue())
        .isCloseTo(0, within(1e-6));
    NetworkState state = NetworkState.of(ours, 0.003);
    assertThat(state.updater()).hasSize(2 * (int) ours.numParams());
    assertThat(state.updater())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(NetworkState.of(theirs, 0.003).updater());
    assertThat(state.iteration()).isEqualTo(30);
  }

  @Test
  void otherUpdatersStay() {
    assertThat(OnePassAdam.install(Networks.graph(new Adam(0.01)))).isTrue();
    assertThat(OnePassAdam.install(Networks.graph(new Sgd(0.01)))).isFalse();
    assertThat(
            OnePassAdam.install(
                Autoencoders.network(
                    new Architecture(
                        5,
                        1,
                        Autoencoders.residual(Autoencoders.plain(List.of(4), 2, "elu"), 1, 1, 0),
                        ClusterHead.NONE),
                    1)))
        .isFalse();
    assertThat(OnePassAdam.install(regularised(0))).isTrue();
    assertThat(OnePassAdam.install(regularised(0.1))).isFalse();
  }

  private static ComputationGraph regularised(double l2) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .updater(new Adam(0.01))
            .l2(l2)
            .graphBuilder()
            .addInputs("input")
            .addLayer("hidden", new DenseLayer.Builder().nIn(3).nOut(2).build(), "input")
            .setOutputs("hidden")
            .build();
    configuration.setValidateOutputLayerConfig(false);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph;
  }
}
