package org.winesclustering.ml;

/** Arithmetic on vectors of one size, held as arrays. */
public final class DenseVectors {
  private DenseVectors() {}

  /** Sum of the products of the elements, added up in their order. */
  public static double dot(double[] a, double[] b) {
    double dot = 0;
    for (int i = 0; i < a.length; i++) {
      dot += a[i] * b[i];
    }
    return dot;
  }

  /** Euclidean distance, 0 or more. */
  public static double distance(double[] a, double[] b) {
    return Math.sqrt(squaredDistance(a, b));
  }

  /** Squared Euclidean distance, 0 or more. */
  public static double squaredDistance(double[] a, double[] b) {
    double squared = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      squared += difference * difference;
    }
    return squared;
  }

  /** Index of the centre nearest to a point, the first of equally near ones. */
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
