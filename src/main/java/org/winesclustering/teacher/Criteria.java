package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of a candidate for the teacher on the sample. A test that was not made, because
 * another candidate was taken or another test was failed before, is NaN.
 *
 * @param method how it was fitted
 * @param k clusters, 2 or more
 * @param logLikelihood of the scaled columns, its mean over the rows, in nats
 * @param bic Bayesian information criterion a row, higher is better
 * @param linear agreement of the clusters with those of a linear discriminant, at most 1
 * @param stability agreement of the clusters with those of resampled rows, at most 1
 * @param depth of the shallowest valley between two clusters, 0 or more
 */
public record Criteria(
    Method method,
    int k,
    double logLikelihood,
    double bic,
    double linear,
    double stability,
    double depth)
    implements Serializable {
  /** Least {@link #linear} of clusters that are taken. */
  public static final double LEAST_LINEAR = 0.9;

  /** Least {@link #depth} of clusters that are there. */
  public static final double LEAST_DEPTH = 0.4;

  /** Least {@link #depth} for some number of clusters of a table that has clusters at all. */
  public static final double LEAST_DEPTH_OF_ANY = 0.58;

  /** Valleys of this share of the deepest ones are about as deep. */
  private static final double SHARE_OF_DEEPEST = 0.8;

  boolean isLinear() {
    return linear >= LEAST_LINEAR;
  }

  /**
   * The one that is taken of the candidates for one number of clusters: of those whose clusters a
   * linear discriminant tells apart, and whose valleys are about as deep as the deepest, the best
   * by the Bayesian criterion; empty if no discriminant tells any apart.
   *
   * <p>Without the first test outliers around a core are taken for clusters, without the second one
   * likelier mixtures whose clusters have no valleys between them. The stability is no test: true
   * clusters of small tables are often not found again, and a cut across one cluster often is.
   */
  static Optional<Criteria> taken(List<Criteria> candidates) {
    List<Criteria> apart = candidates.stream().filter(Criteria::isLinear).toList();
    double deepest = apart.stream().mapToDouble(Criteria::depth).max().orElse(0);
    return apart.stream()
        .filter(candidate -> candidate.depth() >= SHARE_OF_DEEPEST * deepest)
        .max(Comparator.comparingDouble(Criteria::bic));
  }
}
