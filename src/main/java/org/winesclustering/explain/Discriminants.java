package org.winesclustering.explain;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.SymmetricEigen;

/**
 * Linear discriminants of clusters, divided among the columns: the logarithm of the odds of two
 * clusters with one covariance is a sum over the columns after they were freed of their
 * correlations in the way that changes each of them least (V. Zuber and K. Strimmer, "Gene ranking
 * and biomarker discovery under correlation", Bioinformatics 25, 2009, section 2; P. H. Garthwaite
 * and I. Koch, "Evaluating the contributions of individual variables to a quadratic form",
 * Australian and New Zealand Journal of Statistics 58, 2016).
 */
final class Discriminants implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Shrinkage of correlations towards 0, as for the directions that separate the clusters. */
  private static final double SHRINKAGE = 0.2;

  /** Least variance within clusters, as a share of the column's variance over all records. */
  private static final double RIDGE = 1e-3;

  private final double[] scales;
  private final double[][] decorrelation;

  /** Clusters x columns: the centres in deviations within clusters. */
  private final double[][] centres;

  /** Clusters x columns: the same without correlations. */
  private final double[][] free;

  /** Clusters x columns: what the columns are multiplied by. */
  private final double[][] slopes;

  /**
   * Discriminants that are known.
   *
   * @param scales one for each column: 1 / the deviation within clusters
   * @param decorrelation columns x columns, symmetric; empty for columns that are taken as they are
   * @param centres clusters x columns
   */
  Discriminants(double[] scales, double[][] decorrelation, double[][] centres) {
    this.scales = scales;
    this.decorrelation = decorrelation;
    this.centres = Arrays.stream(centres).map(this::scaled).toArray(double[][]::new);
    free = Arrays.stream(this.centres).map(this::free).toArray(double[][]::new);
    slopes = Arrays.stream(free).map(this::free).toArray(double[][]::new);
  }

  /** One over the deviation of each column within clusters. */
  static double[] scales(ReasonSums sums, int columns) {
    return IntStream.range(0, columns)
        .mapToDouble(
            i -> {
              double variance = sums.varianceWithin(i) + RIDGE * sums.variance(i);
              return variance > 0 ? 1 / Math.sqrt(variance) : 0;
            })
        .toArray();
  }

  /** What frees scaled columns of their correlations within clusters; empty for many columns. */
  static double[][] decorrelation(ReasonSums sums, double[] scales) {
    double[][] correlation = sums.covarianceWithin();
    for (int i = 0; i < correlation.length; i++) {
      for (int j = 0; j < correlation.length; j++) {
        correlation[i][j] *= i == j ? 0 : (1 - SHRINKAGE) * scales[i] * scales[j];
      }
      correlation[i][i] = 1;
    }
    return correlation.length == 0 ? correlation : SymmetricEigen.inverseRoot(correlation);
  }

  private double[] scaled(double[] vector) {
    double[] scaled = new double[scales.length];
    Arrays.setAll(scaled, i -> vector[i] * scales[i]);
    return scaled;
  }

  private double[] free(double[] scaled) {
    return decorrelation.length == 0
        ? scaled
        : Arrays.stream(decorrelation).mapToDouble(row -> DenseVectors.dot(row, scaled)).toArray();
  }

  /**
   * Logarithm of the odds of a cluster against another one, of clusters of one size.
   *
   * @param isMissing columns that speak for neither cluster
   */
  double logOdds(double[] vector, boolean[] isMissing, int cluster, int other) {
    double[] place = place(vector, isMissing, cluster, other);
    return DenseVectors.dot(slopes[cluster], place) - DenseVectors.dot(slopes[other], place);
  }

  /** The same by column: how much each speaks for the cluster, in nats; the sum is the same. */
  double[] contributions(double[] vector, boolean[] isMissing, int cluster, int other) {
    double[] place = free(place(vector, isMissing, cluster, other));
    Arrays.setAll(place, i -> place[i] * (free[cluster][i] - free[other][i]));
    return place;
  }

  /** A record's place seen from the middle between two centres. */
  private double[] place(double[] vector, boolean[] isMissing, int cluster, int other) {
    double[] place = new double[scales.length];
    for (int i = 0; i < place.length; i++) {
      place[i] =
          isMissing[i] ? 0 : vector[i] * scales[i] - (centres[cluster][i] + centres[other][i]) / 2;
    }
    return place;
  }
}
