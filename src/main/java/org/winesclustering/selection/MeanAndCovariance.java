package org.winesclustering.selection;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Mean and covariance of rows.
 *
 * @param mean a number for each column
 * @param covariance columns x columns, divided by the number of rows
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never shared for writing.
record MeanAndCovariance(double[] mean, double[][] covariance) {

  /**
   * @param rows rows x columns, at least one
   */
  static MeanAndCovariance of(double[][] rows) {
    int columns = rows[0].length;
    double[] mean = new double[columns];
    for (double[] row : rows) {
      for (int j = 0; j < columns; j++) {
        mean[j] += row[j] / rows.length;
      }
    }
    double[][] covariance = new double[columns][columns];
    for (double[] row : rows) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j <= i; j++) {
          covariance[i][j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.length;
        }
      }
    }
    for (int i = 0; i < columns; i++) {
      for (int j = 0; j < i; j++) {
        covariance[j][i] = covariance[i][j];
      }
    }
    return new MeanAndCovariance(mean, covariance);
  }

  /** The covariance with something added to its diagonal. */
  RealMatrix withRidge(double ridge) {
    RealMatrix matrix = new Array2DRowRealMatrix(covariance, true);
    for (int i = 0; i < mean.length; i++) {
      matrix.addToEntry(i, i, ridge);
    }
    return matrix;
  }
}
