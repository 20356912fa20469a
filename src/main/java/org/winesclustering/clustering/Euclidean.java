package org.winesclustering.clustering;

/** The distance of two points of one size. */
public final class Euclidean {
  private Euclidean() {}

  public static double distance(double[] a, double[] b) {
    return Math.sqrt(squaredDistance(a, b));
  }

  public static double squaredDistance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      squared += difference * difference;
    }
    return squared;
  }
}
