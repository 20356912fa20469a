package org.winesclustering.training;

import java.io.Serializable;

/**
 * The shape of a minibatch of b rows of n columns. The features are the rows, [b, n], or, with
 * noise, a copy of them for each member of an ensemble, side by side, [b, members * n]; the labels
 * are the clean rows, [b, n], and then, with clusters, the targets, [b, clusters].
 *
 * @param members of the network, at least 1
 * @param clusters values of a row's target, 0 for none
 * @param noise in the features, drawn anew for every member and epoch
 */
public record BatchLayout(int members, int clusters, RowNoise noise) implements Serializable {

  /** The layout of a single network that learns to reconstruct its input, without noise. */
  public static final BatchLayout PLAIN = new BatchLayout(1, 0, Noise.NONE);

  BatchLayout withoutNoise() {
    return new BatchLayout(members, clusters, Noise.NONE);
  }
}
