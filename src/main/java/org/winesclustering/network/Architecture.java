package org.winesclustering.network;

import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.learning.config.Adam;

/**
 * An ensemble of convolutional autoencoders over the columns of a table, side by side in one graph.
 * A record of {@code n} scaled columns is a sequence of length {@code n} with one channel. The
 * members have no parameter in common and differ in their initial values; for a batch of {@code b}
 * records, member {@code m} of {@code 1 .. M} is
 *
 * <pre>
 * input-m           [b, n]          rows, or a noisy copy of them of the member's own
 * encoder-m-..      [b, f, 1, l]    as {@link Branch} says
 * embedding-m       [b, e]          dense, no activation: the bottleneck
 * decoder-m-dense   [b, f * l]      dense, activation
 * decoder-m-..      [b, 1, 1, n]    the encoder backwards, at the end without activation
 * reconstruction-m  [b, n]          mean squared error over columns against the clean rows
 * clusters-m        [b, k]          shares of the clusters, as {@link ClusterHead} says
 * </pre>
 *
 * The graph's inputs are {@code input-1 .. input-M}; its outputs, and hence the labels of a
 * minibatch, {@code reconstruction-1 .. reconstruction-M} and, if there is a head, {@code
 * clusters-1 .. clusters-M}. The score of the graph is the sum of all outputs' mean losses.
 *
 * @param columns of the scaled table, n, at least 1
 * @param members M, at least 1
 * @param branch one member's autoencoder
 * @param head what reads the embedding besides the decoder
 */
public record Architecture(int columns, int members, Branch branch, ClusterHead head) {

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

  /** Input of a member, counted from 1: [batch, columns]. */
  public static String input(int member) {
    return "input-" + member;
  }

  /** The vertex whose activations are the embedding of a member, counted from 1: [batch, e]. */
  public static String embedding(int member) {
    return "embedding-" + member;
  }

  /** Output of a member, counted from 1: [batch, columns]. */
  public static String reconstruction(int member) {
    return "reconstruction-" + member;
  }

  /** Output of the cluster head of a member, counted from 1: [batch, clusters]. */
  public static String clusters(int member) {
    return "clusters-" + member;
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
            // The backward pass takes the convolutions' columns from the forward pass instead of
            // making them again: the same numbers in a quarter less time.
            .cacheMode(CacheMode.DEVICE)
            .activation(branch.activationFunction())
            .graphBuilder();
    for (int member = 1; member <= members; member++) {
      new MemberGraph(this, member).addTo(graph);
    }
    return graph.setOutputs(outputs()).setInputTypes(inputTypes()).build();
  }

  /**
   * All layers, members one after the other, each from its input to its outputs; for one member
   * alone ask {@code withMembers(1)}.
   */
  public List<LayerShape> layers() {
    return LayerShape.of(configuration(1, 0), inputTypes());
  }

  private String[] outputs() {
    Stream<String> reconstructions = names(Architecture::reconstruction);
    return head.kind() == ClusterHead.Kind.NONE
        ? reconstructions.toArray(String[]::new)
        : Stream.concat(reconstructions, names(Architecture::clusters)).toArray(String[]::new);
  }

  private Stream<String> names(IntFunction<String> ofMember) {
    return IntStream.rangeClosed(1, members).mapToObj(ofMember);
  }

  private InputType[] inputTypes() {
    return Collections.nCopies(members, InputType.feedForward(columns)).toArray(InputType[]::new);
  }
}
