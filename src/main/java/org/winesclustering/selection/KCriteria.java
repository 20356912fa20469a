package org.winesclustering.selection;

import java.util.Optional;
import java.util.OptionalDouble;
import org.winesclustering.teacher.Criteria;

/**
 * Measures of one number of clusters. "All rows" are those of the whole table; the sample is a
 * seeded one, of all rows where these are few. A measure is empty where it is not defined: for k =
 * 1, where fewer than two clusters hold rows, or where rows repeat so much that there are no k.
 *
 * @param k number of clusters, 1 or more
 * @param cost of all rows: sum of squared distances to the means of their KMeans clusters, 0 or
 *     more
 * @param squaredSilhouette of all rows: mean squared-Euclidean silhouette, -1 to 1, higher is
 *     better
 * @param euclideanSilhouette of the sample: mean Euclidean silhouette, -1 to 1, higher is better
 * @param daviesBouldin of all rows: 0 or more, lower is better
 * @param calinskiHarabasz of all rows: 0 or more, higher is better
 * @param kMeansStability of a sample: mean adjusted Rand index of two KMeans fits on bootstrap
 *     samples, -0.5 to 1, higher is better
 * @param predictionStrength of a sample, 0 to 1, higher is better ({@link PredictionStrength})
 * @param gap of a sample: how far the logarithm of the cost lies below that of normal rows without
 *     clusters, with the same mean and covariance; any number, higher is more structure; empty
 *     where all rows lie on their centres
 * @param gapError standard error of {@code gap}, 0 or more
 * @param mixture the best mixture of a sample by its criterion whose clusters a linear discriminant
 *     tells apart, with the depth of its valleys, by which {@link KRule} chooses; empty where there
 *     is none, and for k = 1
 */
public record KCriteria(
    int k,
    double cost,
    OptionalDouble squaredSilhouette,
    OptionalDouble euclideanSilhouette,
    OptionalDouble daviesBouldin,
    OptionalDouble calinskiHarabasz,
    OptionalDouble kMeansStability,
    OptionalDouble predictionStrength,
    OptionalDouble gap,
    OptionalDouble gapError,
    Optional<Criteria> mixture) {

  /** Depth of the shallowest valley between two clusters of the mixture; 0 without a mixture. */
  public double depth() {
    return mixture.map(Criteria::depth).orElse(0.0);
  }
}
