package org.winesclustering.mixture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Expectation maximisation of a {@link NormalMixture} of rows in memory: G. McLachlan and D. Peel,
 * "Finite Mixture Models", 2000, section 3.2.
 *
 * @param rows rows x columns, at least one, their mean near 0
 * @param ridge added to every variance, above 0
 * @param mostIterations at least 1
 * @param smallestGain in mean log-likelihood, in nats, that makes another iteration worth while
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record MixtureFit(
    double[][] rows, CovarianceModel model, double ridge, int mostIterations, double smallestGain) {
  private static final int FEWEST_ROWS = 2;

  /**
   * A mixture that was fitted.
   *
   * @param logLikelihood of the rows, their mean, in nats
   */
  public record Result(NormalMixture mixture, double logLikelihood) {}

  /**
   * Fits a mixture from each of several starts for a few iterations, and the best of these to the
   * end (C. Biernacki, G. Celeux and G. Govaert, CSDA 41, 2003): where a start leads shows early.
   *
   * @param starts clusters of the rows to begin with, from 0 to below {@code clusters}
   * @param early iterations from each start, 1 or more
   * @param finalists starts that are followed to the end, 1 or more
   * @return the likeliest mixture all of whose clusters have two rows; empty if no start leads to
   *     one
   */
  public Optional<Result> likeliest(List<int[]> starts, int clusters, int early, int finalists) {
    List<Result> tried = new ArrayList<>();
    for (int[] start : starts) {
      Result result = run(fromLabels(start, clusters), early);
      if (tried.stream().noneMatch(other -> isSame(other, result))) {
        tried.add(result);
      }
    }
    tried.sort(Comparator.comparingDouble(result -> -result.logLikelihood()));
    Result best = null;
    for (int i = 0; i < tried.size() && (i < finalists || best == null); i++) {
      Result result = run(tried.get(i).mixture(), mostIterations);
      boolean isBetter =
          best == null || (result.logLikelihood() > best.logLikelihood() && !isSame(result, best));
      if (isBetter && smallest(result.mixture().labels(rows), clusters) >= FEWEST_ROWS) {
        best = result;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Likelihoods this close are the same optimum, reached by sums in another order. */
  private static boolean isSame(Result one, Result other) {
    return Math.abs(one.logLikelihood() - other.logLikelihood())
        <= 1e-9 * Math.abs(one.logLikelihood());
  }

  private static int smallest(int[] labels, int clusters) {
    int[] sizes = new int[clusters];
    for (int label : labels) {
      sizes[label]++;
    }
    return Arrays.stream(sizes).min().orElseThrow();
  }

  /**
   * Fits a mixture.
   *
   * @param labels cluster of each row to begin with, from 0 to below {@code clusters}
   */
  public Result from(int[] labels, int clusters) {
    return run(fromLabels(labels, clusters), mostIterations);
  }

  private NormalMixture fromLabels(int[] labels, int clusters) {
    ClusterScatters scatters = new ClusterScatters(clusters, rows[0].length, model);
    for (int row = 0; row < labels.length; row++) {
      double[] own = new double[clusters];
      own[labels[row]] = 1;
      scatters.add(rows[row], own);
    }
    return NormalMixture.of(scatters, model, ridge);
  }

  private Result run(NormalMixture start, int iterations) {
    NormalMixture mixture = start;
    double[] shares = new double[start.clusters()];
    double[] whitened = new double[start.dimensions()];
    double logLikelihood = Double.NEGATIVE_INFINITY;
    for (int iteration = 1; ; iteration++) {
      ClusterScatters scatters = new ClusterScatters(shares.length, rows[0].length, model);
      double sum = 0;
      for (double[] row : rows) {
        sum += mixture.share(row, shares, whitened);
        scatters.add(row, shares);
      }
      double gain = sum / rows.length - logLikelihood;
      logLikelihood = sum / rows.length;
      if (iteration >= iterations || gain < smallestGain) {
        return new Result(mixture, logLikelihood);
      }
      mixture = NormalMixture.of(scatters, model, ridge);
    }
  }
}
