package org.winesclustering.mixture;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.winesclustering.failure.FailureKind;
import org.winesclustering.failure.WinesFailure;
import org.winesclustering.ml.DenseVectors;
import org.winesclustering.ml.Scatter;

/** Spread of vectors within and between clusters, to which they belong by shares. */
final class WithinBetweenScatter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Least separation of the clusters in a direction, as a share of the largest one. */
  private static final double NEGLIGIBLE = 1e-9;

  private SufficientStatistics shares;
  private Scatter scatter;

  /** The spread of a partition's rows of vector and shares, as its only element. */
  static Iterator<WithinBetweenScatter> of(Iterator<Row> rows) {
    WithinBetweenScatter spread = new WithinBetweenScatter();
    while (rows.hasNext()) {
      Row row = rows.next();
      spread.add(values(row, 0), values(row, 1));
    }
    return List.of(spread).iterator();
  }

  /**
   * @throws WinesFailure of kind DATA_QUALITY if the vector is missing or not finite
   */
  private static double[] values(Row row, int column) {
    Vector vector = row.getAs(column);
    if (vector == null || !Arrays.stream(vector.toArray()).allMatch(Double::isFinite)) {
      throw WinesFailure.of(
          FailureKind.DATA_QUALITY,
          "a row's %s is %s; the projection needs finite numbers: reject such records",
          row.schema().fieldNames()[column],
          vector);
    }
    return vector.toArray();
  }

  private void add(double[] vector, double[] rowShares) {
    if (shares == null) {
      shares = new SufficientStatistics(rowShares.length, vector.length);
      scatter = new Scatter(vector.length);
    }
    checkSizes(vector.length, rowShares.length);
    shares.add(vector, rowShares);
    scatter.add(vector);
  }

  private void checkSizes(int dimensions, int clusters) {
    if (dimensions != scatter.dimensions() || clusters != shares.clusters()) {
      throw WinesFailure.input(
          "a row has %d values and shares of %d clusters, another %d and %d; the projection needs"
              + " vectors of one size",
          dimensions, clusters, scatter.dimensions(), shares.clusters());
    }
  }

  static WithinBetweenScatter merge(WithinBetweenScatter left, WithinBetweenScatter right) {
    if (left.shares == null || right.shares == null) {
      return left.shares == null ? right : left;
    }
    left.checkSizes(right.scatter.dimensions(), right.shares.clusters());
    left.shares.merge(right.shares);
    left.scatter.merge(right.scatter);
    return left;
  }

  /** Number of clusters that have rows. */
  int clusters() {
    return shares == null
        ? 0
        : (int)
            IntStream.range(0, shares.clusters())
                .filter(cluster -> shares.weight(cluster) > 0)
                .count();
  }

  double[] mean() {
    return shares.mean();
  }

  /**
   * The directions, those that separate most first: at most clusters - 1 vectors of dimensions
   * values. In units in which the spread within the clusters is 1 in every direction.
   */
  double[][] directions() {
    RealMatrix whitening =
        new WithinCovariance(shares, scatter, DiscriminantProjection.SHRINKAGE).whitening();
    // The left singular vectors of the whitened centres are the eigenvectors of their scatter.
    SingularValueDecomposition whitened =
        new SingularValueDecomposition(whitening.multiply(centres()));
    double[] separations = whitened.getSingularValues();
    int most = Math.min(clusters() - 1, scatter.dimensions());
    return IntStream.range(0, most)
        .filter(i -> i == 0 || separations[i] > NEGLIGIBLE * separations[0])
        .mapToObj(i -> DenseVectors.oriented(whitening.preMultiply(whitened.getU().getColumn(i))))
        .toArray(double[][]::new);
  }

  /** A column for each cluster: its mean less that of all rows, times the root of its weight. */
  private RealMatrix centres() {
    double[] mean = mean();
    RealMatrix centres = new Array2DRowRealMatrix(mean.length, shares.clusters());
    for (int cluster = 0; cluster < shares.clusters(); cluster++) {
      double root = Math.sqrt(shares.weight(cluster) / scatter.points());
      double[] difference = DenseVectors.minus(shares.mean(cluster), mean);
      centres.setColumn(cluster, Arrays.stream(difference).map(x -> root * x).toArray());
    }
    return centres;
  }
}
