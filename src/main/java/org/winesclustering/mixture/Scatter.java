package org.winesclustering.mixture;

import java.io.Serializable;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/** Number of some points and the sum of their outer products; grows by points, and merges. */
public final class Scatter implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int dimensions;

  /** The lower triangle, row by row. */
  private final double[] products;

  private long points;

  public Scatter(int dimensions) {
    this.dimensions = dimensions;
    products = new double[dimensions * (dimensions + 1) / 2];
  }

  public void add(double[] point) {
    points++;
    int cell = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        products[cell++] += point[i] * point[j];
      }
    }
  }

  public void merge(Scatter other) {
    points += other.points;
    for (int cell = 0; cell < products.length; cell++) {
      products[cell] += other.products[cell];
    }
  }

  public long points() {
    return points;
  }

  public int dimensions() {
    return dimensions;
  }

  /** The sum of the outer products, dimensions x dimensions. */
  public RealMatrix matrix() {
    double[][] matrix = new double[dimensions][dimensions];
    int cell = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = products[cell];
        matrix[j][i] = products[cell++];
      }
    }
    return new Array2DRowRealMatrix(matrix, false);
  }
}
