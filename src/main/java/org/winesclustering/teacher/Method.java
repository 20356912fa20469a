package org.winesclustering.teacher;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.winesclustering.mixture.CovarianceModel;
import org.winesclustering.mixture.MixtureFit;
import org.winesclustering.mixture.NormalMixture;

/**
 * A way to find clusters: a family of covariances in a representation of the columns. All of it can
 * be fitted again to other rows.
 *
 * @param clip largest absolute value of a transformed column
 */
public record Method(Representation.Transform transform, CovarianceModel model, double clip)
    implements Serializable {
  private static final int KMEANS_STARTS = 3;
  private static final int WHITENED_STARTS = 1;

  /**
   * Fits to rows of scaled columns.
   *
   * @param k clusters, 1 or more
   * @return empty if there is no mixture all of whose clusters have rows
   */
  public Optional<FittedMixture> fit(double[][] scaled, int k, long seed) {
    Representation representation = Representation.fit(transform, scaled, clip);
    double[][] rows = representation.of(scaled);
    return Effort.QUICK
        .fit(model, rows, representation.ridge(), k, Starts.many(rows, k, seed))
        .map(fit -> new FittedMixture(representation, fit.mixture()));
  }

  /**
   * A mixture of some rows.
   *
   * @param start clusters of the rows to begin with; empty for a few starts of their own
   * @param represented rows x dimensions of a representation, with its ridge
   */
  Optional<NormalMixture> refit(
      double[][] represented, double ridge, int k, Optional<int[]> start, long seed) {
    List<int[]> starts =
        start
            .map(List::of)
            .orElseGet(
                () -> new Starts(represented, seed).labels(k, KMEANS_STARTS, WHITENED_STARTS));
    return Effort.REFIT.fit(model, represented, ridge, k, starts).map(MixtureFit.Result::mixture);
  }

  /**
   * Clusters of rows by a fit of everything, representation and mixture, to other rows; all 0 where
   * no mixture of k clusters is found.
   *
   * @param drawn rows x scaled columns, to which it is fitted
   * @param rows that get their clusters
   */
  public int[] labels(double[][] drawn, double[][] rows, int k, long seed) {
    Representation representation = Representation.fit(transform, drawn, clip);
    return refit(representation.of(drawn), representation.ridge(), k, Optional.empty(), seed)
        .map(mixture -> mixture.labels(representation.of(rows)))
        .orElseGet(() -> new int[rows.length]);
  }

  /** Whether it divides the scaled columns about as KMeans does: a mixture of balls of one size. */
  boolean isOfBalls() {
    return transform == Representation.Transform.NONE && model == CovarianceModel.SPHERICAL;
  }

  /** In words, such as "the tied mixture of power-transformed columns". */
  public String words() {
    String columns =
        transform == Representation.Transform.NONE ? "" : " of power-transformed columns";
    return "the " + model.words() + columns;
  }
}
