package org.winesclustering.training;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks and tables for tests of training. */
final class Networks {
  private Networks() {}

  /** Three columns to two and back. */
  static ComputationGraph graph(IUpdater updater) {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .activation(Activation.TANH)
                .graphBuilder()
                .addInputs("input")
                .addLayer("hidden", new DenseLayer.Builder().nIn(3).nOut(2).build(), "input")
                .addLayer("output", output(), "hidden")
                .setOutputs("output")
                .build());
    graph.init();
    return graph;
  }

  private static OutputLayer output() {
    return new OutputLayer.Builder(LossFunction.MSE)
        .nIn(2)
        .nOut(3)
        .activation(Activation.IDENTITY)
        .build();
  }

  static List<float[]> rows(int count) {
    Random random = new Random(3);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new float[] {
                  (float) random.nextGaussian(),
                  (float) random.nextGaussian(),
                  (float) random.nextGaussian()
                })
        .toList();
  }

  /** Rows as one minibatch with themselves as the target. */
  static DataSet minibatch(List<float[]> rows) {
    INDArray array = Nd4j.create(rows.toArray(float[][]::new));
    return new DataSet(array, array);
  }
}
