package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * A residual block as in He, Zhang, Ren and Sun, "Deep residual learning for image recognition"
 * (2016), equations 1 and 2 and figure 2, over a sequence of length {@code l}:
 *
 * <pre>
 * name-conv-1        [b, out, 1, l]  convolution without bias, which the normalisation has
 * name-norm-1        [b, out, 1, l]  batch normalisation
 * name-activation-1  [b, out, 1, l]
 * name-conv-2        [b, out, 1, l]
 * name-norm-2        [b, out, 1, l]
 * name-skip          [b, out, 1, l]  convolution over one column, only if in is not out
 * name-sum           [b, out, 1, l]  name-norm-2 plus name-skip or what is below the block
 * name-output        [b, out, 1, l]  activation
 * </pre>
 *
 * <p>Mean and variance for scoring are kept among the parameters, so that averaging parameters
 * averages them; the variance itself, not its logarithm, is what is averaged.
 *
 * @param channelsIn of what is below the block
 * @param channelsOut of the block
 */
record ResidualBlock(Branch branch, String name, int channelsIn, int channelsOut) {

  /** Adds the block on a vertex with [b, in, 1, l] and returns its last vertex. */
  String addTo(GraphBuilder graph, String below) {
    graph
        .addLayer(name + "-conv-1", convolution(), below)
        .addLayer(name + "-norm-1", normalisation(), name + "-conv-1")
        .addLayer(name + "-activation-1", activation(), name + "-norm-1")
        .addLayer(name + "-conv-2", convolution(), name + "-activation-1")
        .addLayer(name + "-norm-2", normalisation(), name + "-conv-2")
        .addVertex(
            name + "-sum",
            new ElementWiseVertex(ElementWiseVertex.Op.Add),
            name + "-norm-2",
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
        new ConvolutionLayer.Builder(1, 1)
            .nOut(channelsOut)
            .activation(Activation.IDENTITY)
            .build(),
        below);
    return name + "-skip";
  }

  private ConvolutionLayer convolution() {
    return new ConvolutionLayer.Builder(1, branch.kernelSize())
        .stride(1, 1)
        .nOut(channelsOut)
        .hasBias(false)
        .activation(Activation.IDENTITY)
        .build();
  }

  private static BatchNormalization normalisation() {
    return new BatchNormalization.Builder().useLogStd(false).build();
  }

  private ActivationLayer activation() {
    return new ActivationLayer(branch.activationFunction());
  }
}
