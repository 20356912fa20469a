package org.winesclustering.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.mllib.clustering.GaussianMixture;
import org.apache.spark.mllib.clustering.GaussianMixtureModel;
import org.apache.spark.mllib.linalg.Matrices;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.stat.distribution.MultivariateGaussian;
import org.apache.spark.sql.api.java.UDF1;
import org.winesclustering.clustering.KMeansInMemory;

/**
 * MLlib's Gaussian mixture with full covariances, started from the clusters of KMeans: from random
 * rows, MLlib's own start, it often ends in poor optima.
 */
final class Mixture implements UDF1<Vector, Integer> {
  private static final long serialVersionUID = 1L;

  /** Most columns; the columns² numbers of a covariance are more than a sample can tell. */
  static final int MOST_COLUMNS = 100;

  private static final int MAX_ITERATIONS = 50;

  /** Ridge on the variances of the start, so that columns without variance do not fail. */
  private static final double RIDGE = 1e-6;

  private final GaussianMixtureModel model;

  private Mixture(GaussianMixtureModel model) {
    this.model = model;
  }

  /**
   * Fits the mixture to a sample.
   *
   * @throws IllegalStateException if a component is too small for a covariance
   */
  static Mixture of(FitSample sample, KMeansInMemory start) {
    GaussianMixtureModel model =
        new GaussianMixture()
            .setK(start.centres().length)
            .setInitialModel(startOf(sample.points(), start))
            .setMaxIterations(MAX_ITERATIONS)
            .run(sample.vectors().map(Vectors::fromML));
    double least = (double) sample.dimensions() / sample.points().length;
    // Written so that NaN is refused as well.
    if (!Arrays.stream(model.weights()).allMatch(weight -> weight > least)) {
      throw new IllegalStateException("a component has no more rows than there are columns");
    }
    return new Mixture(model);
  }

  private static GaussianMixtureModel startOf(double[][] points, KMeansInMemory centres) {
    int[] labels = centres.labels(points);
    double[] weights = new double[centres.centres().length];
    for (int label : labels) {
      weights[label] += 1.0 / labels.length;
    }
    MultivariateGaussian[] gaussians =
        IntStream.range(0, centres.centres().length)
            .mapToObj(c -> gaussian(points, labels, c, centres.centres()[c]))
            .toArray(MultivariateGaussian[]::new);
    return new GaussianMixtureModel(weights, gaussians);
  }

  private static MultivariateGaussian gaussian(
      double[][] points, int[] labels, int cluster, double[] mean) {
    int size = mean.length;
    double[] covariance = new double[size * size];
    long members = Arrays.stream(labels).filter(label -> label == cluster).count();
    for (int row = 0; row < points.length; row++) {
      for (int i = 0; labels[row] == cluster && i < size; i++) {
        for (int j = 0; j < size; j++) {
          covariance[i * size + j] +=
              (points[row][i] - mean[i]) * (points[row][j] - mean[j]) / members;
        }
      }
    }
    for (int i = 0; i < size; i++) {
      covariance[i * size + i] += RIDGE;
    }
    return new MultivariateGaussian(Vectors.dense(mean), Matrices.dense(size, size, covariance));
  }

  @Override
  public Integer call(Vector vector) {
    return model.predict(Vectors.fromML(vector));
  }
}
