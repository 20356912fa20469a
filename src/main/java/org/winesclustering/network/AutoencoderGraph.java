package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.winesclustering.layer.MemberLoss;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;

/** Adds the layers of an {@link Architecture} to a graph. */
final class AutoencoderGraph {
  private static final String DECODER_DENSE = "decoder-dense";

  private final Architecture architecture;
  private final Branch branch;
  private final Stages stages;

  AutoencoderGraph(Architecture architecture) {
    this.architecture = architecture;
    this.branch = architecture.branch();
    this.stages =
        switch (branch.kind()) {
          case PLAIN -> new PlainStages(architecture);
          case RESIDUAL -> new ResidualStages(architecture);
        };
  }

  void addTo(GraphBuilder graph) {
    graph.addInputs(Architecture.INPUT);
    String encoded = stages.encoder(graph, Architecture.INPUT);
    graph.addLayer(Architecture.EMBEDDING, bottleneck(), encoded);
    graph.addLayer(DECODER_DENSE, decoderDense(), Architecture.EMBEDDING);
    graph.addLayer(
        Architecture.RECONSTRUCTION,
        new MembersOutput(
            architecture.columns(),
            architecture.members(),
            MemberLoss.SQUARED_ERROR,
            architecture.head().reconstructionWeight()),
        stages.decoder(graph, DECODER_DENSE));
    architecture.head().addTo(graph, branch.embeddingSize(), architecture.members());
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

  /** With the zeros between rows that the convolution above needs. */
  private RowConvolution decoderDense() {
    return new RowDense(branch.embeddingSize(), encodedSize(), architecture.members())
        .withPadding(branch.kernelSize() / 2 * branch.lastFilters());
  }

  private int encodedSize() {
    return stages.encodedLength() * branch.lastFilters();
  }
}
