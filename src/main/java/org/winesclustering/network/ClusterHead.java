package org.winesclustering.network;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What makes shares of clusters of a member's embedding.
 *
 * @param kind of the head
 * @param clusters k, at least 2; 0 for {@link Kind#NONE}
 * @param reconstructionWeight by what the reconstruction's loss is multiplied before the head's is
 *     added to it, at least 0; 1 leaves it as it is without a head
 */
public record ClusterHead(Kind kind, int clusters, double reconstructionWeight) {

  /** No head. */
  public static final ClusterHead NONE = new ClusterHead(Kind.NONE, 0, 1);

  /** How shares of clusters come about. */
  public enum Kind {
    /** There are none. */
    NONE,
    /** A dense layer and softmax; cross-entropy against given shares. */
    SOFTMAX
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

  /** The same with another weight of the reconstruction. */
  public ClusterHead withReconstructionWeight(double weight) {
    return new ClusterHead(kind, clusters, weight);
  }

  void addTo(GraphBuilder graph, int member) {
    if (kind == Kind.SOFTMAX) {
      graph.addLayer(
          Architecture.clusters(member),
          new OutputLayer.Builder(new LossMCXENT())
              .nOut(clusters)
              .activation(Activation.SOFTMAX)
              .build(),
          Architecture.embedding(member));
    }
  }
}
