package org.winesclustering.training;

import java.io.Serializable;

/**
 * The arrays of a minibatch: as features the rows once for each member of an ensemble, as labels
 * the clean rows once for each member and then, with clusters, the targets once for each member.
 *
 * @param members inputs of the network, at least 1
 * @param clusters values of a row's target, 0 for none
 * @param noise in the features, drawn anew for every member and epoch
 */
public record BatchLayout(int members, int clusters, Noise noise) implements Serializable {

  /** One input, and the same as label. */
  public static final BatchLayout PLAIN = new BatchLayout(1, 0, Noise.NONE);

  BatchLayout withoutNoise() {
    return new BatchLayout(members, clusters, Noise.NONE);
  }
}
