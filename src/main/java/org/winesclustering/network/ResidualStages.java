package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.Reordering;
import org.winesclustering.layer.Reordering.Kind;

/**
 * Stages of {@link ResidualBlock}s with max pooling of size {@code p} between them. With filters
 * {@code f1 .. fs} and lengths {@code l1 = n}, {@code l(i) = ceil(l(i-1) / p)}, the shapes are
 *
 * <pre>
 * encoder-stem          [M * b, l1 * f1]       convolution, activation
 * encoder-stage-1-..    [M * b, l1 * f1]       blocks
 * encoder-pool-2        [M * b, f1, 1, l2]     largest of p neighbours, if p is above 1
 * encoder-pooled-2      [M * b, l2 * f1]       encoder-pool-2 in the order of rows
 * encoder-stage-2-..    [M * b, l2 * f2]
 * ..
 * decoder-stage-s-..    [M * b, ls * fs]
 * decoder-repeat-s-1    [M * b, fs, 1, p * ls] every value p times, if p is above 1
 * decoder-crop-s-1      [M * b, fs, 1, l(s-1)] without the end, if that is too long
 * decoder-longer-s-1    [M * b, l(s-1) * fs]   decoder-crop-s-1 in the order of rows
 * decoder-stage-s-1-..  [M * b, l(s-1) * f(s-1)]
 * ..
 * decoder-last          [M * b, n]             convolution, no activation
 * </pre>
 */
record ResidualStages(Architecture architecture) implements Stages {

  @Override
  public String encoder(GraphBuilder graph, String input) {
    String stem = "encoder-stem";
    graph.addLayer(stem, architecture.convolution(1, channels(1)).asFirst(), input);
    String below = stage(graph, "encoder", 1, channels(1), stem);
    for (int stage = 2; stage <= stages(); stage++) {
      String pooled = pooled(graph, stage, below);
      below = stage(graph, "encoder", stage, channels(stage - 1), pooled);
    }
    return below;
  }

  @Override
  public int encodedLength() {
    return length(stages());
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    String below = stage(graph, "decoder", stages(), channels(stages()), dense);
    for (int stage = stages() - 1; stage >= 1; stage--) {
      String longer = repeated(graph, stage, below);
      below = stage(graph, "decoder", stage, channels(stage + 1), longer);
    }
    String last = "decoder-last";
    graph.addLayer(
        last,
        architecture.convolution(channels(1), 1).withActivation(new ActivationIdentity()),
        below);
    return last;
  }

  private String stage(
      GraphBuilder graph, String part, int stage, int channelsBelow, String below) {
    String output = below;
    int channels = channelsBelow;
    for (int block = 1; block <= architecture.branch().blocks(); block++) {
      String name = part + "-stage-" + stage + "-block-" + block;
      output =
          new ResidualBlock(architecture, name, length(stage), channels, channels(stage))
              .addTo(graph, output);
      channels = channels(stage);
    }
    return output;
  }

  private String pooled(GraphBuilder graph, int stage, String below) {
    if (pooling() == 1) {
      return below;
    }
    int channels = channels(stage - 1);
    String name = "encoder-pool-" + stage;
    Layer pool =
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(1, pooling())
            .stride(1, pooling())
            .build();
    graph.addLayer(name, pool, toImages(length(stage - 1), channels), below);
    return toRows(graph, "encoder-pooled-" + stage, length(stage), channels, name);
  }

  private String repeated(GraphBuilder graph, int stage, String below) {
    if (pooling() == 1) {
      return below;
    }
    int channels = channels(stage + 1);
    String name = "decoder-repeat-" + stage;
    Layer repeat = new Upsampling2D.Builder().size(new int[] {1, pooling()}).build();
    graph.addLayer(name, repeat, toImages(length(stage + 1), channels), below);
    return toRows(
        graph, "decoder-longer-" + stage, length(stage), channels, cropped(graph, stage, name));
  }

  private String cropped(GraphBuilder graph, int stage, String below) {
    int tooMany = length(stage + 1) * pooling() - length(stage);
    if (tooMany == 0) {
      return below;
    }
    String name = "decoder-crop-" + stage;
    graph.addLayer(name, new Cropping2D.Builder(0, 0, 0, tooMany).build(), below);
    return name;
  }

  private Reordering toImages(int length, int channels) {
    return new Reordering(Kind.ROWS_TO_IMAGES, architecture.members(), length, channels);
  }

  private String toRows(GraphBuilder graph, String name, int length, int channels, String below) {
    graph.addVertex(
        name,
        new PreprocessorVertex(
            new Reordering(Kind.IMAGES_TO_ROWS, architecture.members(), length, channels)),
        below);
    return name;
  }

  private int pooling() {
    return architecture.branch().pooling();
  }

  /** Length of the sequences of a stage, counted from 1. */
  private int length(int stage) {
    int length = architecture.columns();
    for (int i = 2; i <= stage; i++) {
      length = (length + pooling() - 1) / pooling();
    }
    return length;
  }
}
