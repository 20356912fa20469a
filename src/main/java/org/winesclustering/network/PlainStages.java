package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * Convolutions that keep the length. With filters {@code f1 .. fs} the shapes are
 *
 * <pre>
 * encoder-m-conv-1  [b, f1, 1, n]       convolution over neighbouring columns, same padding
 * ..
 * encoder-m-conv-s  [b, fs, 1, n]
 * decoder-m-conv-s  [b, f(s-1), 1, n]
 * ..
 * decoder-m-conv-1  [b, 1, 1, n]        no activation
 * </pre>
 */
record PlainStages(Branch branch, int columns, int member) implements Stages {

  @Override
  public String encoder(GraphBuilder graph, String input) {
    String below = input;
    for (int stage = 1; stage <= branch.filters().size(); stage++) {
      String name = "encoder-" + member + "-conv-" + stage;
      graph.addLayer(name, convolution(branch.filters().get(stage - 1)).build(), below);
      below = name;
    }
    graph.inputPreProcessor(
        "encoder-" + member + "-conv-1", new FeedForwardToCnnPreProcessor(1, columns, 1));
    return below;
  }

  @Override
  public int encodedLength() {
    return columns;
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    String below = dense;
    int last = branch.filters().size();
    for (int stage = last; stage >= 1; stage--) {
      String name = "decoder-" + member + "-conv-" + stage;
      graph.addLayer(name, mirrored(stage), below);
      below = name;
    }
    graph.inputPreProcessor(
        "decoder-" + member + "-conv-" + last,
        new FeedForwardToCnnPreProcessor(1, columns, branch.lastFilters()));
    return below;
  }

  private ConvolutionLayer mirrored(int stage) {
    return stage == 1
        ? convolution(1).activation(Activation.IDENTITY).build()
        : convolution(branch.filters().get(stage - 2)).build();
  }

  private ConvolutionLayer.Builder convolution(int filters) {
    return new ConvolutionLayer.Builder(1, branch.kernelSize()).stride(1, 1).nOut(filters);
  }
}
