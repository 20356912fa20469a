package org.winesclustering.autoencoder;

/** What a network is trained for. */
public enum Objective {
  /**
   * The reconstruction, and then the clusters that a mixture of normal distributions finds in the
   * members' embeddings.
   */
  SELF_SUPERVISED,
  /** The reconstruction alone: the embedding is a feature extraction. */
  RECONSTRUCT,
  /** The reconstruction, and then embeddings that are drawn to the centres of their clusters. */
  DEC
}
