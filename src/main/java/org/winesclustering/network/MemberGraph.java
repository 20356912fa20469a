package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Adds one member to the graph of an {@link Architecture}. */
final class MemberGraph {
  private final Architecture architecture;
  private final Branch branch;
  private final int member;
  private final Stages stages;

  MemberGraph(Architecture architecture, int member) {
    this.architecture = architecture;
    this.branch = architecture.branch();
    this.member = member;
    this.stages =
        switch (branch.kind()) {
          case PLAIN -> new PlainStages(branch, architecture.columns(), member);
          case RESIDUAL -> new ResidualStages(branch, architecture.columns(), member);
        };
  }

  void addTo(GraphBuilder graph) {
    graph.addInputs(Architecture.input(member));
    String encoded = stages.encoder(graph, Architecture.input(member));
    int length = stages.encodedLength();
    graph
        .addLayer(
            Architecture.embedding(member),
            bottleneck(),
            new CnnToFeedForwardPreProcessor(1, length, branch.lastFilters()),
            encoded)
        .addLayer(
            "decoder-" + member + "-dense",
            new DenseLayer.Builder().nOut(length * branch.lastFilters()).build(),
            Architecture.embedding(member));
    addReconstruction(graph, stages.decoder(graph, "decoder-" + member + "-dense"));
    architecture.head().addTo(graph, member);
  }

  private DenseLayer bottleneck() {
    DenseLayer.Builder dense =
        new DenseLayer.Builder().nOut(branch.embeddingSize()).activation(Activation.IDENTITY);
    if (branch.dropout() > 0) {
      // DL4J's number is the share of the inputs that stay.
      dense.dropOut(1 - branch.dropout());
    }
    return dense.build();
  }

  private void addReconstruction(GraphBuilder graph, String decoded) {
    graph.addLayer(
        Architecture.reconstruction(member),
        outputOf(architecture.columns(), loss(), Activation.IDENTITY),
        new CnnToFeedForwardPreProcessor(1, architecture.columns(), 1),
        decoded);
  }

  /** An output without parameters; DL4J does not find out by itself how many values it has. */
  static LossLayer outputOf(int size, ILossFunction loss, Activation activation) {
    LossLayer layer = new LossLayer.Builder(loss).activation(activation).build();
    layer.setNOut(size);
    return layer;
  }

  /** Mean over the columns; DL4J takes the weight of an output as one weight for each column. */
  private LossMSE loss() {
    double weight = architecture.head().reconstructionWeight();
    return weight == 1
        ? new LossMSE()
        : new LossMSE(Nd4j.valueArrayOf(new long[] {1, architecture.columns()}, weight));
  }
}
