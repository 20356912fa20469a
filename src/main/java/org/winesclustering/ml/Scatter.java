package org.winesclustering.ml;

import java.io.Serializable;

/** Number of points and sum of their outer products; grows by points, and merges. */
public final class Scatter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Points that are added together: a block stays in the cache while all products are summed. */
  private static final int BLOCK = 64;

  private final int dimensions;

  /** The lower triangle, row by row. */
  private final double[] products;

  private long points;

  public Scatter(int dimensions) {
    this.dimensions = dimensions;
    products = new double[dimensions * (dimensions + 1) / 2];
  }

  /** Adds points of {@code dimensions} values each. */
  public void add(double[]... added) {
    for (int from = 0; from < added.length; from += BLOCK) {
      addBlock(added, from, Math.min(added.length, from + BLOCK));
    }
    points += added.length;
  }

  private void addBlock(double[][] added, int from, int to) {
    int first = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int point = from; point < to; point++) {
        double[] values = added[point];
        double factor = values[i];
        for (int j = 0; j <= i; j++) {
          products[first + j] += factor * values[j];
        }
      }
      first += i + 1;
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

  /** Sum of the outer products divided by the number of points, dimensions x dimensions. */
  public double[][] mean() {
    double[][] mean = new double[dimensions][dimensions];
    int cell = 0;
    for (int i = 0; i < dimensions; i++) {
      for (int j = 0; j <= i; j++) {
        mean[i][j] = products[cell++] / points;
        mean[j][i] = mean[i][j];
      }
    }
    return mean;
  }
}
