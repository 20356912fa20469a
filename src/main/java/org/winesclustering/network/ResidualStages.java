package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.Activation;

/**
 * Stages of {@link ResidualBlock}s with max pooling by {@code p} between them. With filters {@code
 * f1 .. fs} and lengths {@code l1 = n}, {@code l(i) = ceil(l(i-1) / p)}, the shapes are
 *
 * <pre>
 * encoder-m-stem         [b, f1, 1, l1]      convolution, activation
 * encoder-m-stage-1-..   [b, f1, 1, l1]      blocks
 * encoder-m-pool-2       [b, f1, 1, l2]      largest of p neighbours, if p is above 1
 * encoder-m-stage-2-..   [b, f2, 1, l2]
 * ..
 * decoder-m-channels     [b, fs, 1, ls]      the dense layer's output as channels
 * decoder-m-stage-s-..   [b, fs, 1, ls]
 * decoder-m-repeat-s-1   [b, fs, 1, p * ls]  every value p times, if p is above 1
 * decoder-m-crop-s-1     [b, fs, 1, l(s-1)]  without the end, if that is too long
 * decoder-m-stage-s-1-.. [b, f(s-1), 1, l(s-1)]
 * ..
 * decoder-m-last         [b, 1, 1, n]        convolution, no activation
 * </pre>
 */
record ResidualStages(Branch branch, int columns, int member) implements Stages {

  @Override
  public String encoder(GraphBuilder graph, String input) {
    String stem = "encoder-" + member + "-stem";
    graph.addLayer(
        stem,
        convolution(filters(1)).build(),
        new FeedForwardToCnnPreProcessor(1, columns, 1),
        input);
    String below = stage(graph, "encoder-", 1, filters(1), stem);
    for (int stage = 2; stage <= stages(); stage++) {
      String pooled = pooled(graph, stage, below);
      below = stage(graph, "encoder-", stage, filters(stage - 1), pooled);
    }
    return below;
  }

  @Override
  public int encodedLength() {
    return length(stages());
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    String channels = "decoder-" + member + "-channels";
    graph.addVertex(
        channels,
        new PreprocessorVertex(
            new FeedForwardToCnnPreProcessor(1, encodedLength(), branch.lastFilters())),
        dense);
    String below = stage(graph, "decoder-", stages(), branch.lastFilters(), channels);
    for (int stage = stages() - 1; stage >= 1; stage--) {
      String longer = cropped(graph, stage, repeated(graph, stage, below));
      below = stage(graph, "decoder-", stage, filters(stage + 1), longer);
    }
    String last = "decoder-" + member + "-last";
    graph.addLayer(last, convolution(1).activation(Activation.IDENTITY).build(), below);
    return last;
  }

  private String stage(
      GraphBuilder graph, String part, int stage, int channelsBelow, String below) {
    String output = below;
    int channels = channelsBelow;
    for (int block = 1; block <= branch.blocks(); block++) {
      String name = part + member + "-stage-" + stage + "-block-" + block;
      output = new ResidualBlock(branch, name, channels, filters(stage)).addTo(graph, output);
      channels = filters(stage);
    }
    return output;
  }

  private String pooled(GraphBuilder graph, int stage, String below) {
    if (branch.pooling() == 1) {
      return below;
    }
    String name = "encoder-" + member + "-pool-" + stage;
    graph.addLayer(
        name,
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(1, branch.pooling())
            .stride(1, branch.pooling())
            .build(),
        below);
    return name;
  }

  private String repeated(GraphBuilder graph, int stage, String below) {
    if (branch.pooling() == 1) {
      return below;
    }
    String name = "decoder-" + member + "-repeat-" + stage;
    graph.addLayer(
        name, new Upsampling2D.Builder().size(new int[] {1, branch.pooling()}).build(), below);
    return name;
  }

  private String cropped(GraphBuilder graph, int stage, String below) {
    int tooMany = length(stage + 1) * branch.pooling() - length(stage);
    if (tooMany == 0) {
      return below;
    }
    String name = "decoder-" + member + "-crop-" + stage;
    graph.addLayer(name, new Cropping2D.Builder(0, 0, 0, tooMany).build(), below);
    return name;
  }

  private int stages() {
    return branch.filters().size();
  }

  /** Of a stage, counted from 1. */
  private int filters(int stage) {
    return branch.filters().get(stage - 1);
  }

  /** Of a stage, counted from 1. */
  private int length(int stage) {
    int length = columns;
    for (int i = 2; i <= stage; i++) {
      length = (length + branch.pooling() - 1) / branch.pooling();
    }
    return length;
  }

  private ConvolutionLayer.Builder convolution(int filters) {
    return new ConvolutionLayer.Builder(1, branch.kernelSize()).stride(1, 1).nOut(filters);
  }
}
