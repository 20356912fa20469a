package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.RowConvolution;

/**
 * Stages of one convolution each that keep the length. With filters {@code f1 .. fs} the shapes are
 *
 * <pre>
 * encoder-conv-1  [M * b, n * f1]       convolution over neighbouring columns, same padding
 * ..
 * encoder-conv-s  [M * b, n * fs]
 * decoder-conv-s  [M * b, n * f(s-1)]
 * ..
 * decoder-conv-1  [M * b, n]            no activation
 * </pre>
 */
record PlainStages(Architecture architecture) implements Stages {

  @Override
  public String encoder(GraphBuilder graph, String input) {
    String below = input;
    for (int stage = 1; stage <= stages(); stage++) {
      RowConvolution convolution = architecture.convolution(channels(stage - 1), channels(stage));
      String name = "encoder-conv-" + stage;
      graph.addLayer(name, stage == 1 ? convolution.asFirst() : convolution, below);
      below = name;
    }
    return below;
  }

  @Override
  public int encodedLength() {
    return architecture.columns();
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    String below = dense;
    for (int stage = stages(); stage >= 1; stage--) {
      RowConvolution convolution = architecture.convolution(channels(stage), channels(stage - 1));
      String name = "decoder-conv-" + stage;
      graph.addLayer(
          name,
          stage == 1 ? convolution.withActivation(new ActivationIdentity()) : convolution,
          below);
      below = name;
    }
    return below;
  }
}
