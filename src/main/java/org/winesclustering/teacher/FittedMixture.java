package org.winesclustering.teacher;

import java.io.Serializable;
import org.winesclustering.mixture.NormalMixture;

/**
 * A mixture and the representation of the columns that it is fitted in; it gives any row of scaled
 * columns its cluster.
 */
public record FittedMixture(Representation representation, NormalMixture mixture)
    implements Serializable {

  /** The likeliest cluster of a row of scaled columns, from 0. */
  public int label(double[] scaled) {
    return mixture.label(representation.of(scaled));
  }
}
