package org.winesclustering.bench;

import java.util.List;
import org.winesclustering.network.Architecture;
import org.winesclustering.network.Branch;
import org.winesclustering.network.ClusterHead;

/** The networks that all contenders train. */
public enum BenchNetwork {
  /** One plain autoencoder: convolutions of 32 and 64 filters, 4 dimensions, ReLU. */
  HEAVY(4, "relu", 1, 0),
  /** The default of {@code reference.conf} in a lesson: 5 small members with a softmax head. */
  DEFAULT(16, "elu", 5, 3);

  /** Columns of the table. */
  static final int COLUMNS = 13;

  /** Columns that a filter sees at a time. */
  static final int KERNEL = 3;

  /** Step size of Adam. */
  public static final double LEARNING_RATE = 0.002;

  private final int embedding;
  private final String activation;
  private final int members;
  private final int clusters;

  BenchNetwork(int embedding, String activation, int members, int clusters) {
    this.embedding = embedding;
    this.activation = activation;
    this.members = members;
    this.clusters = clusters;
  }

  /** Of each convolution of the encoder, first layer first. */
  List<Integer> filters() {
    return switch (this) {
      case HEAVY -> List.of(32, 64);
      case DEFAULT -> List.of(16);
    };
  }

  int embedding() {
    return embedding;
  }

  /** relu or elu. */
  String activation() {
    return activation;
  }

  int members() {
    return members;
  }

  /** Of each member's softmax head; 0 without a head. */
  int clusters() {
    return clusters;
  }

  boolean hasHead() {
    return clusters > 0;
  }

  /** The same as the project's own. */
  public Architecture architecture() {
    Branch branch =
        new Branch(Branch.Kind.PLAIN, filters(), KERNEL, embedding, activation, 1, 1, 1, 0);
    ClusterHead head =
        hasHead() ? new ClusterHead(ClusterHead.Kind.SOFTMAX, clusters, 1) : ClusterHead.NONE;
    return new Architecture(COLUMNS, members, branch, head);
  }

  NetworkCost cost() {
    return NetworkCost.of(COLUMNS, filters(), KERNEL, embedding, clusters).times(members);
  }
}
