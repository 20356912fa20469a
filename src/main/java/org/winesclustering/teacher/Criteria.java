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
 * @param oneValue how much a cluster is only the rows with one value of one column, see {@link
 *     FrequentValues#overlap}, 0 to 1
 * @param linear agreement of the clusters with those of a linear discriminant, at most 1
 * @param stability agreement of the clusters with those of resampled rows, at most 1
 * @param depth of the shallowest valley between two clusters, 0 or more
 */
public record Criteria(
    Method method,
    int k,
    double logLikelihood,
    double bic,
    double oneValue,
    double linear,
    double stability,
    double depth)
    implements Serializable {
  /** Least {@link #linear} of clusters that are taken. */
  public static final double LEAST_LINEAR = 0.9;

  /** Least {@link #oneValue} of clusters of which one is only a value of a column. */
  public static final double LEAST_ONE_VALUE = 0.9;

  /** Least {@link #stability} of clusters without valleys that are taken. */
  public static final double LEAST_STABILITY = 0.5;

  /** Least {@link #depth} of clusters that are there. */
  public static final double LEAST_DEPTH = 0.4;

  /**
   * Least {@link #depth} for some number of clusters of a table that has clusters at all, unless
   * two numbers reach {@link #LEAST_DEPTH}: many clusters of few rows have shallower valleys, but
   * have them for several numbers.
   */
  public static final double LEAST_DEPTH_OF_ANY = 0.58;

  /**
   * Least {@link #depth} of a number of clusters whose valleys are not much shallower than those of
   * the largest smaller number that passes ({@link #LEAST_SHARE_OF_DEPTH}).
   */
  public static final double LEAST_DEPTH_OF_SIMILAR = 0.34;

  /** Depth as a share of that of a smaller number from which both are similar. */
  public static final double LEAST_SHARE_OF_DEPTH = 0.7;

  /** Valleys of this share of the deepest ones are about as deep. */
  private static final double SHARE_OF_DEEPEST = 0.8;

  private boolean isOneValue() {
    return oneValue >= LEAST_ONE_VALUE;
  }

  /** Whether there are clusters, for all that is known. */
  private boolean isThere() {
    boolean isUnstable = stability < LEAST_STABILITY;
    return linear >= LEAST_LINEAR && (!isUnstable || depth >= LEAST_DEPTH);
  }

  /**
   * The one that is taken of the candidates for one number of clusters: of those whose clusters a
   * linear discriminant tells apart, and whose valleys are about as deep as the deepest, the best
   * by the Bayesian criterion; empty if there is none.
   *
   * <p>Left out before are candidates of which one cluster is only a value of a column, such as 0
   * for "not measured", unless it is that for the mixture of balls too, and so for KMeans; and
   * those that have neither valleys nor clusters that are found again. Without the linear
   * discriminant outliers around a core are taken for clusters, without the depth likelier mixtures
   * whose clusters have no valleys between them. The stability alone is no test: true clusters of
   * small tables are often not found again, and a cut across one cluster often is.
   */
  static Optional<Criteria> taken(List<Criteria> candidates) {
    boolean isOneValueForBalls =
        candidates.stream().anyMatch(other -> other.method().isOfBalls() && other.isOneValue());
    List<Criteria> there =
        candidates.stream()
            .filter(candidate -> isOneValueForBalls || !candidate.isOneValue())
            .filter(Criteria::isThere)
            .toList();
    double deepest = there.stream().mapToDouble(Criteria::depth).max().orElse(0);
    return there.stream()
        .filter(candidate -> candidate.depth() >= SHARE_OF_DEEPEST * deepest)
        .max(Comparator.comparingDouble(Criteria::bic));
  }
}
