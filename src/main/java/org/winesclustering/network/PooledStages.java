package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.Reordering;
import org.winesclustering.layer.Reordering.Kind;
import org.winesclustering.layer.RowDense;

/**
 * Stages for records along an axis on which peaks move: {@link StridedConvolutions}, after which
 * each filter's mean and largest response over all positions are what is left. So a peak is the
 * same wherever along the axis it lies. With filters {@code f1 .. fs} and {@code l1 .. ls}
 * positions the shapes are
 *
 * <pre>
 * encoder-conv-1   [M * b, l1 * f1]   of records with zeros at their end
 * ..
 * encoder-conv-s   [M * b, ls * fs]
 * encoder-mean     [M * b, fs, 1, 1]  over all positions
 * encoder-max      [M * b, fs, 1, 1]
 * encoder-pooled   [M * b, 2 * fs]    both; the largest alone of records that may end early
 * decoder-out      [M * b, n]         dense, no activation
 * </pre>
 *
 * <p>The mean over all positions would tell where a record ends, and so length instead of form.
 */
record PooledStages(Architecture architecture) implements Stages {
  private static final String MEAN = "encoder-mean";
  private static final String MAX = "encoder-max";
  private static final String POOLED = "encoder-pooled";

  @Override
  public String encoder(GraphBuilder graph, String input) {
    StridedConvolutions convolutions = new StridedConvolutions(this);
    String below = convolutions.encoder(graph, input);
    int length = convolutions.length(stages());
    addPooling(graph, MAX, PoolingType.MAX, length, below);
    if (architecture.layout().isMasked()) {
      return rows(MAX);
    }
    addPooling(graph, MEAN, PoolingType.AVG, length, below);
    graph.addVertex(POOLED, new MergeVertex(), rows(MEAN), rows(MAX));
    return POOLED;
  }

  private void addPooling(
      GraphBuilder graph, String name, PoolingType type, int length, String below) {
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
}
