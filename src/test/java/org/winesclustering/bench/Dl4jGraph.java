package org.winesclustering.bench;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The network as this project built it before it had layers of its own: two-dimensional
 * convolutions over images of height 1, a branch for each member.
 */
record Dl4jGraph(BenchNetwork network) {

  /** Vertex of a member counted from 0. */
  static String embedding(int member) {
    return "embedding-" + member;
  }

  ComputationGraphConfiguration configuration() {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .updater(new Adam(BenchNetwork.LEARNING_RATE))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .cacheMode(CacheMode.DEVICE)
            .activation(Activation.valueOf(network.activation().toUpperCase(Locale.ROOT)))
            .graphBuilder();
    IntStream.range(0, network.members()).forEach(member -> addMember(graph, member));
    InputType[] inputs =
        Collections.nCopies(network.members(), InputType.feedForward(BenchNetwork.COLUMNS))
            .toArray(InputType[]::new);
    return graph.setOutputs(outputs()).setInputTypes(inputs).build();
  }

  private String[] outputs() {
    Stream<String> names = names("reconstruction-");
    return (network.hasHead() ? Stream.concat(names, names("clusters-")) : names)
        .toArray(String[]::new);
  }

  private Stream<String> names(String prefix) {
    return IntStream.range(0, network.members()).mapToObj(member -> prefix + member);
  }

  private void addMember(GraphBuilder graph, int member) {
    int columns = BenchNetwork.COLUMNS;
    List<Integer> filters = network.filters();
    int stages = filters.size();
    int last = filters.get(stages - 1);
    graph.addInputs("input-" + member);
    String below = "input-" + member;
    for (int stage = 0; stage < stages; stage++) {
      below = add(graph, "encoder-" + member + "-" + stage, convolution(filters.get(stage)), below);
    }
    graph
        .inputPreProcessor(
            "encoder-" + member + "-0", new FeedForwardToCnnPreProcessor(1, columns, 1))
        .addLayer(
            embedding(member),
            new DenseLayer.Builder()
                .nOut(network.embedding())
                .activation(Activation.IDENTITY)
                .build(),
            new CnnToFeedForwardPreProcessor(1, columns, last),
            below)
        .addLayer(
            "dense-" + member,
            new DenseLayer.Builder().nOut(columns * last).build(),
            embedding(member));
    below = "dense-" + member;
    for (int stage = stages - 1; stage >= 1; stage--) {
      below =
          add(graph, "decoder-" + member + "-" + stage, convolution(filters.get(stage - 1)), below);
    }
    below =
        add(
            graph,
            "decoder-" + member + "-0",
            convolution(1).activation(Activation.IDENTITY),
            below);
    graph
        .inputPreProcessor(
            "decoder-" + member + "-" + (stages - 1),
            new FeedForwardToCnnPreProcessor(1, columns, last))
        .addLayer(
            "reconstruction-" + member,
            reconstruction(),
            new CnnToFeedForwardPreProcessor(1, columns, 1),
            below);
    if (network.hasHead()) {
      graph.addLayer("clusters-" + member, head(), embedding(member));
    }
  }

  private static String add(
      GraphBuilder graph, String name, ConvolutionLayer.Builder layer, String below) {
    graph.addLayer(name, layer.build(), below);
    return name;
  }

  private static ConvolutionLayer.Builder convolution(int filters) {
    return new ConvolutionLayer.Builder(1, BenchNetwork.KERNEL).stride(1, 1).nOut(filters);
  }

  private static LossLayer reconstruction() {
    LossLayer layer =
        new LossLayer.Builder(LossFunction.MSE).activation(Activation.IDENTITY).build();
    layer.setNOut(BenchNetwork.COLUMNS);
    return layer;
  }

  private OutputLayer head() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(network.clusters())
        .activation(Activation.SOFTMAX)
        .build();
  }
}
