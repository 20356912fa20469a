package org.winesclustering.autoencoder;

/** The objectives that a network can be trained for. */
public enum Objective {
  /**
   * Self-training: the reconstruction, and then the clusters that a mixture of normal distributions
   * finds in the members' embeddings.
   */
  SELF_SUPERVISED,
  /** Feature extraction: the reconstruction alone. */
  RECONSTRUCT,
  /** Deep embedded clustering: the reconstruction, and then embeddings close to their centres. */
  DEC
}
