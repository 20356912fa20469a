package org.winesclustering.mixture;

import java.util.List;
import java.util.stream.IntStream;
import org.winesclustering.clustering.KMeansInMemory;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.Scatter;
import org.winesclustering.rdd.Seeds;

/**
 * Expectation maximisation of {@link TiedMixture}s of rows in memory: G. McLachlan and D. Peel,
 * "Finite Mixture Models", 2000, section 3.2, with equal covariances. An iteration costs rows x
 * clusters x columns and one factorisation, columns³.
 */
public final class TiedMixtureFit {
  private final double[][] rows;
  private final double[] centre;
  private final double[][] centred;
  private final Scatter scatter;
  private final double shrinkage;
  private final int mostIterations;
  private final double smallestGain;

  /**
   * A mixture that was fitted.
   *
   * @param logLikelihood of the rows, their mean, in nats
   */
  public record Result(TiedMixture mixture, double logLikelihood) {}

  /**
   * Fits of the same rows.
   *
   * @param rows rows x columns, at least one
   * @param shrinkage of the covariance towards its diagonal, from 0 to below 1
   * @param mostIterations at least 1
   * @param smallestGain in mean log-likelihood, in nats, that makes another iteration worth while;
   *     negative infinity for {@code mostIterations} in any case
   */
  public TiedMixtureFit(
      double[][] rows, double shrinkage, int mostIterations, double smallestGain) {
    this.rows = rows;
    this.shrinkage = shrinkage;
    this.mostIterations = mostIterations;
    this.smallestGain = smallestGain;
    centre = DenseVectors.mean(rows);
    centred = DenseVectors.minus(rows, centre);
    scatter = new Scatter(centre.length);
    scatter.add(centred);
  }

  /**
   * The likeliest of several fits, each from the clusters of one start of KMeans.
   *
   * @param clusters 1 or more; fewer are found where rows repeat
   * @param starts at least 1
   */
  public Result fromKMeans(int clusters, int starts, long seed) {
    // One cluster has one solution.
    return likeliest(
        IntStream.range(0, clusters == 1 ? 1 : starts)
            .mapToLong(start -> Seeds.of(seed, Seeds.Purpose.MIXTURE_START, start))
            .mapToObj(startSeed -> KMeansInMemory.fit(rows, clusters, 1, startSeed))
            .map(start -> from(start.labels(rows), start.centres().length))
            .toList());
  }

  /**
   * Fits a mixture.
   *
   * @param labels cluster of each row to begin with, from 0 to below {@code clusters}
   */
  public Result from(int[] labels, int clusters) {
    SufficientStatistics shares = new SufficientStatistics(clusters, centre.length);
    for (int row = 0; row < labels.length; row++) {
      double[] own = new double[clusters];
      own[labels[row]] = 1;
      shares.add(centred[row], own);
    }
    TiedMixture mixture = null;
    double logLikelihood = Double.NEGATIVE_INFINITY;
    double gain = Double.POSITIVE_INFINITY;
    for (int i = 0; i < mostIterations && gain >= smallestGain; i++) {
      mixture = TiedMixture.of(shares, scatter, shrinkage);
      shares = new SufficientStatistics(clusters, centre.length);
      double next = share(mixture, shares);
      gain = next - logLikelihood;
      logLikelihood = next;
    }
    return new Result(mixture.movedBy(centre), logLikelihood);
  }

  /** Adds all rows to {@code shares}; returns their mean log-likelihood. */
  private double share(TiedMixture mixture, SufficientStatistics shares) {
    double[] ofRow = new double[mixture.clusters()];
    double sum = 0;
    for (double[] row : centred) {
      sum += mixture.share(row, ofRow);
      shares.add(row, ofRow);
    }
    return sum / centred.length
        + mixture.sharedLogDensity()
        - centre.length * Math.log(2 * Math.PI) / 2;
  }

  /** The result under which the rows are likeliest, the first of equal ones. */
  public static Result likeliest(List<Result> results) {
    Result best = results.get(0);
    for (Result next : results) {
      // Likelihoods this close are the same optimum, reached by sums in another order.
      double margin = 1e-9 * Math.abs(best.logLikelihood());
      best = next.logLikelihood() > best.logLikelihood() + margin ? next : best;
    }
    return best;
  }
}
