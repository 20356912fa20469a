package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.impl.ActivationIdentity;

/**
 * Stages for many columns along an axis: {@link StridedConvolutions}, and a decoder that mirrors
 * them. With filters {@code f1 .. fs}, stride {@code p}, {@code c} channels and {@code l1 .. ls}
 * positions the shapes are
 *
 * <pre>
 * encoder-conv-1  [M * b, l1 * f1]           of records with zeros at their end
 * ..
 * encoder-conv-s  [M * b, ls * fs]
 * decoder-conv-s  [M * b, ls * p * f(s-1)]
 * ..
 * decoder-conv-1  [M * b, l1 * p * c]        no activation
 * decoder-cut     [M * b, n]                 where zeros were put at the end
 * </pre>
 */
record StridedStages(Architecture architecture) implements Stages {

  @Override
  public String encoder(GraphBuilder graph, String input) {
    return convolutions().encoder(graph, input);
  }

  @Override
  public int encodedLength() {
    return convolutions().length(stages());
  }

  @Override
  public int decoderPadding() {
    return convolutions().decoderPadding();
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    return convolutions().decoder(graph, dense, new ActivationIdentity());
  }

  private StridedConvolutions convolutions() {
    return new StridedConvolutions(this);
  }
}
