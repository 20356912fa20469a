package org.winesclustering.network;

import java.util.Arrays;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.winesclustering.layer.Members;

/**
 * The part of a network that turns a member's embedding into responsibilities of clusters.
 *
 * @param kind of the head
 * @param clusters k, at least 2; 0 for {@link Kind#NONE}
 * @param reconstructionWeight factor of the reconstruction's loss, to which the head's loss is
 *     added, at least 0; 1 leaves the former as it is without a head
 */
public record ClusterHead(Kind kind, int clusters, double reconstructionWeight) {
  /** Name of the vertex with the centres of a {@link Kind#STUDENT_T} head. */
  static final String DISTANCES = "distances";

  /** No head: a network without clusters. */
  public static final ClusterHead NONE = new ClusterHead(Kind.NONE, 0, 1);

  /** The kinds of head. */
  public enum Kind {
    /** No head. */
    NONE,
    /** A dense layer and softmax, trained by cross-entropy with given shares. */
    SOFTMAX,
    /**
     * Similarity to trainable centres by Student's t distribution with one degree of freedom,
     * trained by Kullback-Leibler divergence from given shares (Xie, Girshick and Farhadi 2016,
     * "Unsupervised deep embedding for clustering analysis", equations 1 and 2). The centres are
     * random until {@link ClusterHead#setCentres} is called.
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

  /** The centres of a member, counted from 1, as a view of [embeddingSize, clusters]. */
  private static INDArray columns(ComputationGraph network, int member) {
    GraphVertex vertex = network.getVertex(DISTANCES);
    if (vertex == null) {
      throw new IllegalArgumentException("the network has no centres of a member " + member);
    }
    return Members.matrix(
        vertex.getLayer().getParam(DefaultParamInitializer.WEIGHT_KEY), member - 1);
  }
}
