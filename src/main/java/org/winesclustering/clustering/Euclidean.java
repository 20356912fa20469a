package org.winesclustering.clustering;

/** The distance of two points of one size. */
public final class Euclidean {
  private Euclidean() {}

  /** 0 or more. */
  public static double distance(double[] a, double[] b) {
    return Math.sqrt(squaredDistance(a, b));
  }

  /** 0 or more. */
  public static double squaredDistance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      squared += difference * difference;
    }
    return squared;
  }

  /** The number of the centre nearest to a point, the first of equally near ones. */
  public static int nearest(double[][] centres, double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double distance = squaredDistance(point, centres[i]);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
