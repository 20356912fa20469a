package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.winesclustering.ml.DenseVectors;

/** A mixture of normal distributions, one for each cluster. */
public final class NormalMixture implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Least volume of a cluster: a smaller one would be the likelihood running to infinity. */
  private static final double LEAST_VOLUME = 0.05;

  /** One for all clusters, or one for each. */
  private final Whitening[] whitenings;

  private final double[] weights;
  private final double[][] means;

  /** Means of the clusters, each in the space of its whitening. */
  private final double[][] whitenedMeans;

  private final double[] volumes;

  /** Logarithm of a cluster's weighted density at its mean. */
  private final double[] peaks;

  NormalMixture(Whitening[] whitenings, double[] weights, double[][] means, double[] volumes) {
    this.whitenings = whitenings;
    this.weights = weights;
    this.volumes = volumes;
    this.means = means;
    int dimensions = means[0].length;
    whitenedMeans =
        IntStream.range(0, means.length)
            .mapToObj(cluster -> whitening(cluster).apply(means[cluster]))
            .toArray(double[][]::new);
    peaks =
        IntStream.range(0, weights.length)
            .mapToDouble(
                cluster ->
                    Math.log(weights[cluster])
                        - whitening(cluster).logRootDeterminant()
                        - dimensions * Math.log(2 * Math.PI * volumes[cluster]) / 2)
            .toArray();
  }

  /**
   * The M step: the likeliest mixture of points that are divided among clusters (A. P. Dempster, N.
   * M. Laird and D. B. Rubin, 1977). A cluster without points gets no share of any point.
   *
   * @param ridge added to every variance, above 0
   */
  public static NormalMixture of(ClusterScatters points, CovarianceModel model, double ridge) {
    int clusters = points.clusters();
    double[] weights =
        IntStream.range(0, clusters)
            .mapToDouble(cluster -> points.weight(cluster) / points.points())
            .toArray();
    double[][] means = IntStream.range(0, clusters).mapToObj(points::mean).toArray(double[][]::new);
    double[][][] own =
        IntStream.range(0, clusters).mapToObj(points::covariance).toArray(double[][][]::new);
    double[] volumes = new double[clusters];
    Arrays.fill(volumes, 1);
    double[][] within = mean(own, weights, volumes);
    Whitening[] whitenings =
        switch (model) {
          case SPHERICAL -> shared(sphere(within), 0, ridge);
          case TIED, TIED_SHRUNK -> shared(within, model.shrinkage(), ridge);
          case TIED_VOLUMES -> withVolumes(own, within, weights, volumes, ridge);
          case DIAGONAL ->
              Arrays.stream(own)
                  .map(covariance -> shared(covariance, 1, ridge)[0])
                  .toArray(Whitening[]::new);
          case FULL -> full(own, within, points, ridge);
        };
    return new NormalMixture(whitenings, weights, means, volumes);
  }

  private static double[][] mean(double[][][] own, double[] weights, double[] volumes) {
    int size = own[0].length;
    double[][] mean = new double[size][size];
    for (int cluster = 0; cluster < own.length; cluster++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) {
          mean[i][j] += weights[cluster] / volumes[cluster] * own[cluster][i][j];
        }
      }
    }
    return mean;
  }

  private static double[][] sphere(double[][] covariance) {
    double mean =
        IntStream.range(0, covariance.length).mapToDouble(i -> covariance[i][i]).sum()
            / covariance.length;
    double[][] sphere = new double[covariance.length][covariance.length];
    for (int i = 0; i < sphere.length; i++) {
      sphere[i][i] = mean;
    }
    return sphere;
  }

  private static Whitening[] shared(double[][] covariance, double shrinkage, double ridge) {
    double[][] regular = new double[covariance.length][covariance.length];
    for (int i = 0; i < regular.length; i++) {
      for (int j = 0; j < regular.length; j++) {
        regular[i][j] =
            i == j ? Math.max(0, covariance[i][i]) + ridge : (1 - shrinkage) * covariance[i][j];
      }
    }
    return new Whitening[] {Whitening.of(regular)};
  }

  /**
   * Volumes by the matrix that all clusters have in common, then that matrix by the volumes. Going
   * on to the likeliest volumes fits the tails of clusters: it lost classes on several tables.
   */
  private static Whitening[] withVolumes(
      double[][][] own, double[][] within, double[] weights, double[] volumes, double ridge) {
    Whitening pooled = shared(within, 0, ridge)[0];
    for (int cluster = 0; cluster < own.length; cluster++) {
      volumes[cluster] = Math.max(LEAST_VOLUME, pooled.trace(own[cluster]) / own[cluster].length);
    }
    return shared(mean(own, weights, volumes), 0, ridge);
  }

  private static Whitening[] full(
      double[][][] own, double[][] within, ClusterScatters points, double ridge) {
    Whitening[] whitenings = new Whitening[own.length];
    double prior = points.dimensions() + 1.0;
    for (int cluster = 0; cluster < own.length; cluster++) {
      double pooled = prior / (prior + points.weight(cluster));
      double[][] mixed =
          mean(
              new double[][][] {own[cluster], within},
              new double[] {1 - pooled, pooled},
              new double[] {1, 1});
      whitenings[cluster] = shared(mixed, 0, ridge)[0];
    }
    return whitenings;
  }

  private Whitening whitening(int cluster) {
    return whitenings[Math.min(cluster, whitenings.length - 1)];
  }

  public int clusters() {
    return peaks.length;
  }

  public int dimensions() {
    return means[0].length;
  }

  Whitening[] whitenings() {
    return whitenings.clone();
  }

  /** Shares of the clusters in the rows. */
  double[] weights() {
    return weights.clone();
  }

  double[] volumes() {
    return volumes.clone();
  }

  double[][] means() {
    return means.clone();
  }

  /**
   * The E step for one point.
   *
   * @param shares the probability of each cluster, written here; they add up to 1
   * @return logarithm of the density at the point, in nats
   */
  public double share(double[] point, double[] shares) {
    return share(point, shares, new double[point.length]);
  }

  /** The E step for one point, with room for its whitened values, as many as it has. */
  double share(double[] point, double[] shares, double[] whitened) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int cluster = 0; cluster < shares.length; cluster++) {
      if (cluster < whitenings.length) {
        whitenings[cluster].apply(point, whitened);
      }
      shares[cluster] =
          peaks[cluster]
              - DenseVectors.squaredDistance(whitened, whitenedMeans[cluster])
                  / (2 * volumes[cluster]);
      largest = Math.max(largest, shares[cluster]);
    }
    double sum = 0;
    for (int cluster = 0; cluster < shares.length; cluster++) {
      shares[cluster] = Math.exp(shares[cluster] - largest);
      sum += shares[cluster];
    }
    for (int cluster = 0; cluster < shares.length; cluster++) {
      shares[cluster] /= sum;
    }
    return largest + Math.log(sum);
  }

  /**
   * How much likelier the second of two clusters is than the first at a point, the logarithm of
   * their odds; linear in the point where the clusters have one covariance.
   */
  public double logOdds(double[] point) {
    return logDensity(1, point) - logDensity(0, point);
  }

  private double logDensity(int cluster, double[] point) {
    return peaks[cluster]
        - DenseVectors.squaredDistance(whitening(cluster).apply(point), whitenedMeans[cluster])
            / (2 * volumes[cluster]);
  }

  /** Mean of a cluster's points. */
  public double[] mean(int cluster) {
    return means[cluster].clone();
  }

  /** The likeliest cluster of each row, the first of equally likely ones. */
  public int[] labels(double[][] rows) {
    return Arrays.stream(rows).mapToInt(this::label).toArray();
  }

  /** The likeliest cluster of a row, the first of equally likely ones. */
  public int label(double[] row) {
    double[] shares = new double[clusters()];
    share(row, shares);
    int best = 0;
    for (int cluster = 1; cluster < shares.length; cluster++) {
      best = shares[cluster] > shares[best] ? cluster : best;
    }
    return best;
  }
}
