package org.winesclustering.network;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.CentreDistances;
import org.winesclustering.layer.MemberLoss;
import org.winesclustering.layer.Members;
import org.winesclustering.layer.MembersOutput;
import org.winesclustering.layer.RowConvolution;
import org.winesclustering.layer.RowDense;

/**
 * The part of a network that turns a member's embedding into responsibilities of clusters.
 *
 * @param kind of the head
 * @param clusters k, at least 2; 0 for {@link Kind#NONE}
 * @param reconstructionWeight by what the reconstruction's loss is multiplied before the head's is
 *     added to it, at least 0; 1 leaves it as it is without a head
 */
public record ClusterHead(Kind kind, int clusters, double reconstructionWeight) {

  private static final String LOGITS = "logits";
  private static final String DISTANCES = "distances";

  /** No head. */
  public static final ClusterHead NONE = new ClusterHead(Kind.NONE, 0, 1);

  /** The kinds of head. */
  public enum Kind {
    /** There are none. */
    NONE,
    /** A dense layer and softmax; cross-entropy against given shares. */
    SOFTMAX,
    /**
     * Nearness to trainable centres by Student's t distribution with one degree of freedom;
     * Kullback-Leibler divergence from given shares (Xie, Girshick and Farhadi 2016, "Unsupervised
     * deep embedding for clustering analysis", equations 1 and 2).
     */
    STUDENT_T
  }

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public ClusterHead {
    if (kind == Kind.NONE) {
      Range.check(clusters == 0, "clusters", clusters, "0 without a head");
    } else {
      Range.check(clusters >= 2, "clusters", clusters, "at least 2");
    }
    Range.check(
        reconstructionWeight >= 0 && Double.isFinite(reconstructionWeight),
        "reconstructionWeight",
        reconstructionWeight,
        "at least 0");
  }

  /** A classifier on the embedding, trained by cross-entropy; its loss counts like the other's. */
  public static ClusterHead softmax(int clusters) {
    return new ClusterHead(Kind.SOFTMAX, clusters, 1);
  }

  /**
   * Trainable centres in the embedding, trained by Kullback-Leibler divergence. They start at
   * random; {@link #setCentres} moves them to where they should start.
   */
  public static ClusterHead studentT(int clusters) {
    return new ClusterHead(Kind.STUDENT_T, clusters, 1);
  }

  /** A head with another weight of the reconstruction. */
  public ClusterHead withReconstructionWeight(double weight) {
    return new ClusterHead(kind, clusters, weight);
  }

  /**
   * Moves the centres of a member's {@link Kind#STUDENT_T} head.
   *
   * @param network with such a head
   * @param member counted from 1
   * @param centres [clusters, embeddingSize]
   * @throws IllegalArgumentException if the network has no such centres, or not of this shape
   */
  public static void setCentres(ComputationGraph network, int member, INDArray centres) {
    INDArray columns = columns(network, member);
    if (!Arrays.equals(columns.shape(), centres.transpose().shape())) {
      throw new IllegalArgumentException(
          "centres have the shape %s, needed: [%d, %d]"
              .formatted(Arrays.toString(centres.shape()), columns.size(1), columns.size(0)));
    }
    columns.assign(centres.transpose());
  }

  /**
   * A copy of the centres of a member's {@link Kind#STUDENT_T} head, [clusters, embeddingSize].
   *
   * @param member counted from 1
   * @throws IllegalArgumentException if the network has no such centres
   */
  public static INDArray centres(ComputationGraph network, int member) {
    return columns(network, member).transpose().dup('c');
  }

  /** [embeddingSize, clusters], a view. */
  private static INDArray columns(ComputationGraph network, int member) {
    GraphVertex vertex = network.getVertex(DISTANCES);
    if (vertex == null) {
      throw new IllegalArgumentException("the network has no centres of a member " + member);
    }
    return Members.matrix(
        vertex.getLayer().getParam(DefaultParamInitializer.WEIGHT_KEY), member - 1);
  }

  void addTo(GraphBuilder graph, int embeddingSize, int members) {
    switch (kind) {
      case NONE -> {}
      case SOFTMAX ->
          addTo(
              graph,
              LOGITS,
              new RowDense(embeddingSize, clusters, members)
                  .withActivation(new ActivationIdentity()),
              MemberLoss.CROSS_ENTROPY);
      case STUDENT_T ->
          addTo(
              graph,
              DISTANCES,
              new CentreDistances(embeddingSize, clusters, members),
              MemberLoss.KULLBACK_LEIBLER);
    }
  }

  private void addTo(GraphBuilder graph, String name, RowConvolution below, MemberLoss loss) {
    graph
        .addLayer(name, below, Architecture.EMBEDDING)
        .addLayer(
            Architecture.CLUSTERS, new MembersOutput(clusters, below.getMembers(), loss, 1), name);
  }
}
