package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.mixture.ClusterScatters;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureDensity;
import org.winesclustering.mixture.NormalMixture;
import org.winesclustering.rdd.OrderedReduce;

/**
 * The mixture whose clusters networks learn, with all that was compared to find it.
 *
 * @param representation leads from scaled columns to the space of the mixture
 * @param criteria of all candidates for the number of clusters, the best by their criterion first
 * @param reason why it was taken, in a sentence
 * @param heldOut logarithms of densities of rows, each by a fit to others ({@link #density}); none
 *     where there are too few rows to fit again
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
public record Teacher(
    Method method,
    Representation representation,
    NormalMixture mixture,
    List<Criteria> criteria,
    String reason,
    double[] heldOut)
    implements Serializable {
  /** Steps of expectation maximisation on all rows, after those on the sample. */
  private static final int STEPS_ON_ALL = 5;

  public Teacher {
    criteria = List.copyOf(criteria);
  }

  /** The mixture with its representation, which gives rows their clusters. */
  public FittedMixture fitted() {
    return new FittedMixture(representation, mixture);
  }

  /** The density of rows to whose columns the representation's transform was applied before. */
  public MixtureDensity density() {
    return representation.density(mixture);
  }

  public int k() {
    return mixture.clusters();
  }

  /** What was measured of this mixture; empty if it is plain KMeans for want of another. */
  public Optional<Criteria> tests() {
    return tests(method);
  }

  /** The same of the mixture of balls, which divides the scaled columns as KMeans does. */
  public Optional<Criteria> testsOfKMeans() {
    return tests(
        new Method(Representation.Transform.NONE, CovarianceModel.SPHERICAL, method.clip()));
  }

  private Optional<Criteria> tests(Method of) {
    return criteria.stream().filter(candidate -> candidate.method().equals(of)).findFirst();
  }

  /** Shares of the clusters of a row of scaled columns, which add up to 1. */
  public double[] shares(double[] scaled) {
    double[] shares = new double[k()];
    mixture.share(representation.of(scaled), shares);
    return shares;
  }

  /** Shares of the clusters of a row to whose columns the transform was applied before. */
  public double[] sharesOfTransformed(double[] transformed) {
    double[] shares = new double[k()];
    double[] row =
        representation.components().map(map -> map.apply(transformed)).orElse(transformed);
    mixture.share(row, shares);
    return shares;
  }

  /**
   * The same clusters, fitted to all rows: a few steps of expectation maximisation, each one Spark
   * job that brings clusters x dimensions² numbers to the driver, added up in the order of the
   * partitions.
   *
   * @param scaled all rows, cached
   */
  public Teacher refined(JavaRDD<double[]> scaled) {
    NormalMixture refined = mixture;
    for (int step = 0; step < STEPS_ON_ALL; step++) {
      refined = NormalMixture.of(scatters(scaled, refined), method.model(), representation.ridge());
    }
    return new Teacher(method, representation, refined, criteria, reason, heldOut);
  }

  private ClusterScatters scatters(JavaRDD<double[]> scaled, NormalMixture current) {
    Representation map = representation;
    int clusters = k();
    int dimensions = current.dimensions();
    CovarianceModel model = method.model();
    return OrderedReduce.aggregate(
        scaled,
        () -> new ClusterScatters(clusters, dimensions, model),
        (sums, row) -> {
          double[] point = map.of(row);
          double[] shares = new double[clusters];
          current.share(point, shares);
          sums.add(point, shares);
          return sums;
        },
        (left, right) -> {
          left.merge(right);
          return left;
        });
  }
}
