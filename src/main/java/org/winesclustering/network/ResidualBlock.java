package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.Reordering;
import org.winesclustering.layer.Reordering.Kind;
import org.winesclustering.layer.RowConvolution;

/**
 * A residual block over sequences of length {@code l} (He, Zhang, Ren and Sun, "Deep residual
 * learning for image recognition", 2016, equations 1 and 2 and figure 2):
 *
 * <pre>
 * name-conv-1        [M * b, l * out]  convolution without bias, which the normalisation has
 * name-norm-1        [b * l, M * out]  batch normalisation, for every member and channel
 * name-activation-1  [b * l, M * out]
 * name-conv-2        [M * b, l * out]
 * name-norm-2        [b * l, M * out]
 * name-residual      [M * b, l * out]  name-norm-2 in the order of rows
 * name-skip          [M * b, l * out]  convolution over one column, only if in is not out
 * name-sum           [M * b, l * out]  name-residual plus name-skip or what is below the block
 * name-output        [M * b, l * out]  activation
 * </pre>
 *
 * <p>Running mean and variance are among the parameters, so that averaging parameters averages
 * them; the variance itself is averaged, not its logarithm.
 *
 * @param length of the sequences, l
 * @param channelsIn of the vertex below the block
 * @param channelsOut of the block
 */
record ResidualBlock(
    Architecture architecture, String name, int length, int channelsIn, int channelsOut) {

  /** Adds the block on a vertex with [M * b, l * in] and returns its last vertex. */
  String addTo(GraphBuilder graph, String below) {
    graph
        .addLayer(name + "-conv-1", convolution(channelsIn), below)
        .addLayer(
            name + "-norm-1",
            normalisation(),
            reordering(Kind.MEMBERS_TO_COLUMNS),
            name + "-conv-1")
        .addLayer(name + "-activation-1", activation(), name + "-norm-1")
        .addLayer(
            name + "-conv-2",
            convolution(channelsOut),
            reordering(Kind.COLUMNS_TO_MEMBERS),
            name + "-activation-1")
        .addLayer(
            name + "-norm-2",
            normalisation(),
            reordering(Kind.MEMBERS_TO_COLUMNS),
            name + "-conv-2")
        .addVertex(
            name + "-residual",
            new PreprocessorVertex(reordering(Kind.COLUMNS_TO_MEMBERS)),
            name + "-norm-2")
        .addVertex(
            name + "-sum",
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            name + "-residual",
            skip(graph, below))
        .addLayer(name + "-output", activation(), name + "-sum");
    return name + "-output";
  }

  private String skip(GraphBuilder graph, String below) {
    if (channelsIn == channelsOut) {
      return below;
    }
    graph.addLayer(
        name + "-skip",
        new RowConvolution(length, 1, channelsIn, channelsOut, architecture.members())
            .withActivation(new ActivationIdentity()),
        below);
    return name + "-skip";
  }

  private RowConvolution convolution(int channels) {
    return new RowConvolution(
            length,
            architecture.branch().kernelSize(),
            channels,
            channelsOut,
            architecture.members())
        .withActivation(new ActivationIdentity())
        .withoutBias();
  }

  private Reordering reordering(Kind kind) {
    return new Reordering(kind, architecture.members(), length, channelsOut);
  }

  private static BatchNormalization normalisation() {
    return new BatchNormalization.Builder().useLogStd(false).build();
  }

  private ActivationLayer activation() {
    return new ActivationLayer(architecture.branch().activationFunction());
  }
}
