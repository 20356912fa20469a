package org.winesclustering.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;
import org.winesclustering.layer.RowConvolution;

/**
 * An ensemble of convolutional autoencoders over the columns of a table, side by side in one graph.
 * A record of {@code n} scaled columns is a sequence of length {@code n} with one channel. The
 * members have no parameter in common and differ in their initial values. Every layer holds all
 * {@code M} members: for a batch of {@code b} records its activations are {@code M * b} rows, those
 * of the first member first.
 *
 * <pre>
 * input           [b, n] for all members alike, or [b, M * n], the members' rows side by side
 * encoder-..      [M * b, l * f]   as {@link Branch} says: l positions of f channels
 * embedding       [M * b, e]       dense, no activation: the bottleneck
 * decoder-dense   [M * b, l * f]   dense, activation
 * decoder-..      [M * b, n]       the encoder backwards, at the end without activation
 * reconstruction  [b, n]           mean of the members; mean squared error over columns
 * clusters        [b, k]           shares of the clusters, as {@link ClusterHead} says: mean of the
 *                                  members
 * </pre>
 *
 * The labels of a minibatch are the clean rows, [b, n], and, if there is a head, the targets, [b,
 * k]: the same for all members. A record's loss is the mean of its members' losses; the score of
 * the graph is the sum of the outputs' mean losses.
 *
 * @param columns of the scaled table, n, at least 1
 * @param members M, at least 1
 * @param branch one member's autoencoder
 * @param head what reads the embedding besides the decoder
 */
public record Architecture(int columns, int members, Branch branch, ClusterHead head) {

  /** Input: [b, n] or [b, M * n]. */
  public static final String INPUT = "input";

  /** The vertex whose activations are the members' embeddings: [M * b, e]. */
  public static final String EMBEDDING = "embedding";

  /** Output: [b, n]. */
  public static final String RECONSTRUCTION = "reconstruction";

  /** Output of the cluster head: [b, k]. */
  public static final String CLUSTERS = "clusters";

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if there is no column or no member
   */
  public Architecture {
    Range.check(columns >= 1, "columns", columns, "at least 1");
    Range.check(members >= 1, "members", members, "at least 1");
  }

  /** One member without a cluster head. */
  public static Architecture of(int columns, Branch branch) {
    return new Architecture(columns, 1, branch, ClusterHead.NONE);
  }

  /** The same with so many members. */
  public Architecture withMembers(int count) {
    return new Architecture(columns, count, branch, head);
  }

  /** The same with another head. */
  public Architecture withHead(ClusterHead clusterHead) {
    return new Architecture(columns, members, branch, clusterHead);
  }

  /**
   * The network with its updater.
   *
   * @param learningRate step size of Adam
   * @param seed of the initial parameters
   */
  public ComputationGraphConfiguration configuration(double learningRate, long seed) {
    ComputationGraphConfiguration.GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .activation(branch.activationFunction())
            .graphBuilder();
    new AutoencoderGraph(this).addTo(graph);
    return graph.setOutputs(outputs()).setInputTypes(inputTypes()).build();
  }

  /** A convolution over the columns of whole records, for all members. */
  RowConvolution convolution(int channels, int filters) {
    return new RowConvolution(columns, branch.kernelSize(), channels, filters, members);
  }

  /** All layers from the input to the outputs, each with all members' parameters. */
  public List<LayerShape> layers() {
    return LayerShape.of(configuration(1, 0), inputTypes());
  }

  private String[] outputs() {
    return head.kind() == ClusterHead.Kind.NONE
        ? new String[] {RECONSTRUCTION}
        : new String[] {RECONSTRUCTION, CLUSTERS};
  }

  private InputType[] inputTypes() {
    return new InputType[] {InputType.feedForward(columns)};
  }
}
