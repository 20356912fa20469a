package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.Reordering;
import org.winesclustering.layer.Reordering.Kind;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;
import org.winesclustering.layer.RowPadding;

/**
 * Stages for records along an axis: convolutions with a stride, after which each filter's mean and
 * largest response over all positions are what is left. So a peak is the same wherever along the
 * axis it lies. With filters {@code f1 .. fs}, stride {@code p}, {@code c} channels and {@code l(i)
 * = ceil(n / c / p^i)} positions the shapes are
 *
 * <pre>
 * encoder-conv-1   [M * b, l1 * f1]   of records with zeros at their end, up to l(s) * p^s * c columns
 * ..
 * encoder-conv-s   [M * b, ls * fs]
 * encoder-mean     [M * b, fs, 1, 1]  over all positions
 * encoder-max      [M * b, fs, 1, 1]
 * encoder-pooled   [M * b, 2 * fs]    both; the largest alone of records that may end early
 * decoder-out      [M * b, n]         dense, no activation
 * </pre>
 *
 * <p>A stride costs no layer of its own: {@code p} positions of {@code c} channels lie in a row
 * like one position of {@code p * c} channels, over which a filter of {@code kernelSize} positions
 * sees {@code kernelSize * p} of the former.
 *
 * <p>The mean over all positions would tell where a record ends, and so length instead of form.
 */
record StridedStages(Architecture architecture) implements Stages {
  private static final String MEAN = "encoder-mean";
  private static final String MAX = "encoder-max";
  private static final String POOLED = "encoder-pooled";

  @Override
  public String encoder(GraphBuilder graph, String input) {
    String below = input;
    for (int stage = 1; stage <= stages(); stage++) {
      String name = "encoder-conv-" + stage;
      RowConvolution convolution = convolution(stage);
      if (stage == 1) {
        graph.addLayer(name, convolution.asFirst(), padding(), below);
      } else {
        graph.addLayer(name, convolution, below);
      }
      below = name;
    }
    addPooling(graph, MAX, PoolingType.MAX, below);
    if (architecture.layout().isMasked()) {
      return rows(MAX);
    }
    addPooling(graph, MEAN, PoolingType.AVG, below);
    graph.addVertex(POOLED, new MergeVertex(), rows(MEAN), rows(MAX));
    return POOLED;
  }

  private RowConvolution convolution(int stage) {
    return new RowConvolution(
        length(stage),
        architecture.branch().kernelSize(),
        stride() * channels(stage - 1),
        channels(stage),
        architecture.members());
  }

  private RowPadding padding() {
    return new RowPadding(architecture.columns(), length(1) * stride() * architecture.channels());
  }

  private void addPooling(GraphBuilder graph, String name, PoolingType type, String below) {
    int length = length(stages());
    int channels = channels(stages());
    graph
        .addLayer(
            name,
            new SubsamplingLayer.Builder(type).kernelSize(1, length).stride(1, length).build(),
            new Reordering(Kind.ROWS_TO_IMAGES, architecture.members(), length, channels),
            below)
        .addVertex(
            rows(name),
            new PreprocessorVertex(
                new Reordering(Kind.IMAGES_TO_ROWS, architecture.members(), 1, channels)),
            name);
  }

  private static String rows(String pooled) {
    return pooled + "-rows";
  }

  /** Mean and largest response are two positions. */
  @Override
  public int encodedLength() {
    return architecture.layout().isMasked() ? 1 : 2;
  }

  @Override
  public int decoderPadding() {
    return 0;
  }

  @Override
  public String decoder(GraphBuilder graph, String dense) {
    String last = "decoder-out";
    RowDense out =
        new RowDense(
            encodedLength() * channels(stages()), architecture.columns(), architecture.members());
    graph.addLayer(last, out.withActivation(new ActivationIdentity()), dense);
    return last;
  }

  private int stride() {
    return architecture.branch().pooling();
  }

  /** Positions after a stage, counted from 1: those of the last one, as often as its strides. */
  private int length(int stage) {
    long reach = 1;
    for (int i = 0; i < stages(); i++) {
      reach = Math.min(Integer.MAX_VALUE, reach * stride());
    }
    long length = (architecture.columns() / architecture.channels() + reach - 1) / reach;
    for (int i = stages(); i > stage; i--) {
      length *= stride();
    }
    return Math.toIntExact(length);
  }
}
