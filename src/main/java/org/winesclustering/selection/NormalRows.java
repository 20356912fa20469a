package org.winesclustering.selection;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.Scatter;

/**
 * Rows without clusters that look like a table from afar: draws from one normal distribution with
 * the table's mean and covariance.
 *
 * <p>R. Tibshirani, G. Walther and T. Hastie, "Estimating the number of clusters in a data set via
 * the gap statistic", Journal of the Royal Statistical Society B 63, 2001, draw from a box along
 * the principal axes instead. The normal distribution is that of Y. Liu, D. N. Hayes, A. Nobel and
 * J. S. Marron, "Statistical significance of clustering for high-dimension, low-sample size data",
 * JASA 103, 2008. Against it a table of one normal class has a gap of 0 for every k; against the
 * box the gap was 0.7 and more for k = 1 already on the wine tables, so that it says more about
 * tails than about clusters.
 */
final class NormalRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Added to every variance, in units of the mean variance; constant columns have none. */
  private static final double RIDGE = 1e-12;

  private final double[] mean;
  private final double[][] factor;

  private NormalRows(double[] mean, double[][] factor) {
    this.mean = mean;
    this.factor = factor;
  }

  /**
   * @param rows rows x columns, at least one
   */
  static NormalRows like(double[][] rows) {
    double[] mean = DenseVectors.mean(rows);
    Scatter scatter = new Scatter(mean.length);
    scatter.add(DenseVectors.minus(rows, mean));
    RealMatrix covariance = new Array2DRowRealMatrix(scatter.mean(), false);
    double variance = covariance.getTrace() / mean.length;
    if (variance == 0) {
      return new NormalRows(mean, new double[mean.length][mean.length]);
    }
    for (int i = 0; i < mean.length; i++) {
      covariance.addToEntry(i, i, RIDGE * variance);
    }
    return new NormalRows(mean, new CholeskyDecomposition(covariance, 1e-9, 0).getL().getData());
  }

  /** Rows drawn at random; the same seed gives the same ones. */
  double[][] draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[count][];
    for (int row = 0; row < count; row++) {
      rows[row] = draw(random);
    }
    return rows;
  }

  private double[] draw(SplittableRandom random) {
    double[] standard = new double[mean.length];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = random.nextGaussian();
    }
    double[] row = mean.clone();
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j <= i; j++) {
        row[i] += factor[i][j] * standard[j];
      }
    }
    return row;
  }
}
