package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.List;
import org.winesclustering.ml.ComponentMap;

/**
 * Density of rows of all columns by a mixture. Where the mixture is one of principal components,
 * what these leave out counts as normal noise of one variance (M. E. Tipping and C. M. Bishop,
 * "Probabilistic principal component analysis", Journal of the Royal Statistical Society B 61,
 * 1999), so that a row far from their plane is as strange as one far from all clusters.
 *
 * @param components the projection on the space of the mixture; empty if it has all columns
 * @param noise variance of a row in each direction that components leave out, above 0; not read
 *     where there are none
 */
public record MixtureDensity(NormalMixture mixture, List<ComponentMap> components, double noise)
    implements Serializable {
  public MixtureDensity {
    components = List.copyOf(components);
  }

  /** Logarithm of the density at a row, in nats. */
  public double log(double[] row) {
    double[] point = row;
    double logOutside = 0;
    for (ComponentMap map : components) {
      point = map.apply(row);
      logOutside =
          -((row.length - point.length) * Math.log(2 * Math.PI * noise)
                  + map.squaredRest(row) / noise)
              / 2;
    }
    return mixture.share(point, new double[mixture.clusters()]) + logOutside;
  }
}
