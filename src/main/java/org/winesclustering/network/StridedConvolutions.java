package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.nd4j.linalg.activations.IActivation;
import org.winesclustering.layer.Phases;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowLength;

/**
 * Convolutions with a stride, and the ones that mirror them, for stages of both kinds that have
 * them. With {@code n} columns of {@code c} channels, stride {@code p}, dilation {@code d} and
 * {@code s} stages, the last one has {@code ceil(n / c / p^s)} positions, rounded up to a multiple
 * of {@code d^(s-1)}, and each stage before it {@code p} times as many as the next.
 *
 * <p>A stride costs no layer of its own: {@code p} positions of {@code c} channels lie in a row
 * like one position of {@code p * c} channels, over which a filter of {@code kernelSize} positions
 * sees {@code kernelSize * p} of the former. The other way round, {@code p * c} filters make {@code
 * p} positions of {@code c} channels of each (a sub-pixel convolution: W. Shi et al., "Real-time
 * single image and video super-resolution using an efficient sub-pixel convolutional neural
 * network", CVPR 2016).
 */
record StridedConvolutions(Stages of) {

  /**
   * Adds the convolutions of the encoder, {@code encoder-conv-1 ..}.
   *
   * @return the last vertex, [members * batch, length * channels]
   */
  String encoder(GraphBuilder graph, String input) {
    String below = input;
    for (int stage = 1; stage <= of.stages(); stage++) {
      String name = "encoder-conv-" + stage;
      RowConvolution convolution =
          convolution(stage, stride() * of.channels(stage - 1), of.channels(stage));
      if (stage == 1) {
        int padded = length(1) * stride() * of.architecture().channels();
        graph.addLayer(
            name, convolution.asFirst(), new RowLength(of.architecture().columns(), padded), below);
        below = name;
      } else {
        below = added(graph, name, convolution, stage, below);
      }
    }
    return below;
  }

  /**
   * Adds the convolutions that mirror them, {@code decoder-conv-s ..}.
   *
   * @param dense vertex with [members * batch, length * channels] as the encoder's last one
   * @param last activation of the last one
   * @return the last vertex, [members * batch, columns]
   */
  String decoder(GraphBuilder graph, String dense, IActivation last) {
    String below = dense;
    for (int stage = of.stages(); stage >= 1; stage--) {
      RowConvolution convolution =
          convolution(stage, of.channels(stage), stride() * of.channels(stage - 1));
      below =
          added(
              graph,
              "decoder-conv-" + stage,
              stage == 1 ? convolution.withActivation(last) : convolution,
              stage,
              below);
    }
    int columns = of.architecture().columns();
    int made = length(1) * stride() * of.channels(0);
    return made == columns
        ? below
        : step(graph, "decoder-cut", new RowLength(made, columns), below);
  }

  private RowConvolution convolution(int stage, int channels, int filters) {
    return new RowConvolution(
        length(stage) / dilation(stage),
        of.architecture().branch().kernelSize(),
        channels,
        filters,
        of.architecture().members());
  }

  /** Adds a convolution with what its dilation needs before and after it. */
  private String added(
      GraphBuilder graph, String name, RowConvolution convolution, int stage, String below) {
    int dilation = dilation(stage);
    if (dilation == 1) {
      graph.addLayer(name, convolution, below);
      return name;
    }
    int length = length(stage);
    graph.addLayer(
        name, convolution, new Phases(false, dilation, length, (int) convolution.getNIn()), below);
    return step(
        graph,
        name + "-joined",
        new Phases(true, dilation, length, (int) convolution.getNOut()),
        name);
  }

  private static String step(
      GraphBuilder graph, String name, InputPreProcessor step, String below) {
    graph.addVertex(name, new PreprocessorVertex(step), below);
    return name;
  }

  /** Positions of zeros that the decoder's first convolution reads in place: none if dilated. */
  int decoderPadding() {
    return dilation(of.stages()) == 1 ? of.architecture().branch().kernelSize() / 2 : 0;
  }

  /** Positions after a stage, counted from 1. */
  int length(int stage) {
    int positions = of.architecture().columns() / of.architecture().channels();
    long last = ceilDiv(positions, power(stride(), of.stages()));
    long multiple = dilation(of.stages());
    return Math.toIntExact(
        ceilDiv(last, multiple) * multiple * power(stride(), of.stages() - stage));
  }

  private static long ceilDiv(long number, long divisor) {
    return (number + divisor - 1) / divisor;
  }

  private int dilation(int stage) {
    return (int) power(of.architecture().branch().dilation(), stage - 1);
  }

  /** A power, or the largest int if it is larger. */
  private static long power(int base, int exponent) {
    long power = 1;
    for (int i = 0; i < exponent; i++) {
      power = Math.min(Integer.MAX_VALUE, power * base);
    }
    return power;
  }

  private int stride() {
    return of.architecture().branch().pooling();
  }
}
