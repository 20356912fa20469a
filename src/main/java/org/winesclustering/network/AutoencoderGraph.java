package org.winesclustering.network;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.learning.config.Adam;
import org.winesclustering.layer.CentreDistances;
import org.winesclustering.layer.MemberLoss;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;

/**
 * The graph of an {@link Architecture}. Every layer holds all {@code M} members: for a batch of
 * {@code b} records its activations are {@code M * b} rows, those of the first member first.
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
 */
public final class AutoencoderGraph {
  /** Name of the vertex whose activations are the members' embeddings, [M * b, e]. */
  public static final String EMBEDDING = "embedding";

  static final String INPUT = "input";
  private static final String DECODER_DENSE = "decoder-dense";
  private static final String RECONSTRUCTION = "reconstruction";
  private static final String LOGITS = "logits";
  static final String CLUSTERS = "clusters";

  private final Architecture architecture;
  private final Branch branch;
  private final ClusterHead head;
  private final Stages stages;

  /** Creates the builder of an architecture's graph. */
  public AutoencoderGraph(Architecture architecture) {
    this.architecture = architecture;
    this.branch = architecture.branch();
    this.head = architecture.head();
    this.stages =
        switch (branch.kind()) {
          case PLAIN -> new PlainStages(architecture);
          case RESIDUAL -> new ResidualStages(architecture);
          case STRIDED -> new StridedStages(architecture);
          case POOLED -> new PooledStages(architecture);
        };
  }

  /**
   * The configuration of the network with its updater.
   *
   * @param learningRate step size of Adam
   * @param seed of the initial parameters
   */
  public ComputationGraphConfiguration configuration(double learningRate, long seed) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .updater(new Adam(learningRate))
            .weightInit(WeightInit.XAVIER)
            .convolutionMode(ConvolutionMode.Same)
            .activation(branch.activationFunction())
            .graphBuilder()
            .addInputs(INPUT);
    addAutoencoder(graph);
    switch (head.kind()) {
      case NONE -> graph.setOutputs(RECONSTRUCTION);
      case SOFTMAX -> addHead(graph, LOGITS, logits(), MemberLoss.CROSS_ENTROPY);
      case STUDENT_T ->
          addHead(graph, ClusterHead.DISTANCES, distances(), MemberLoss.KULLBACK_LEIBLER);
    }
    return graph.setInputTypes(InputType.feedForward(architecture.columns())).build();
  }

  /** All layers from the input to the outputs, each with all members' parameters. */
  public List<LayerShape> layers() {
    return LayerShape.of(configuration(1, 0), architecture.columns());
  }

  private void addAutoencoder(GraphBuilder graph) {
    graph.addLayer(EMBEDDING, bottleneck(), stages.encoder(graph, INPUT));
    graph.addLayer(DECODER_DENSE, decoderDense(), EMBEDDING);
    graph.addLayer(
        RECONSTRUCTION,
        new MembersOutput(
            architecture.columns(),
            architecture.members(),
            MemberLoss.SQUARED_ERROR,
            head.reconstructionWeight()),
        stages.decoder(graph, DECODER_DENSE));
  }

  private RowConvolution bottleneck() {
    RowConvolution dense =
        new RowDense(encodedSize(), branch.embeddingSize(), architecture.members())
            .withActivation(new ActivationIdentity());
    if (branch.dropout() > 0) {
      // DL4J's number is the share of the inputs that stay.
      dense.setIDropout(new Dropout(1 - branch.dropout()));
    }
    return dense;
  }

  /** The dense layer of the decoder, with the padding that the convolution above needs. */
  private RowConvolution decoderDense() {
    return new RowDense(branch.embeddingSize(), encodedSize(), architecture.members())
        .withPadding(stages.decoderPadding() * branch.lastFilters());
  }

  private int encodedSize() {
    return stages.encodedLength() * branch.lastFilters();
  }

  private void addHead(GraphBuilder graph, String name, RowConvolution layer, MemberLoss loss) {
    graph
        .addLayer(name, layer, EMBEDDING)
        .addLayer(
            CLUSTERS, new MembersOutput(head.clusters(), architecture.members(), loss, 1), name)
        .setOutputs(RECONSTRUCTION, CLUSTERS);
  }

  private RowConvolution logits() {
    return new RowDense(branch.embeddingSize(), head.clusters(), architecture.members())
        .withActivation(new ActivationIdentity());
  }

  private RowConvolution distances() {
    return new CentreDistances(branch.embeddingSize(), head.clusters(), architecture.members());
  }
}
