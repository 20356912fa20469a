package org.winesclustering.ml;

import java.util.Arrays;

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

  /** Difference of two vectors, element by element. */
  public static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  /** Differences of points and one vector. */
  public static double[][] minus(double[][] points, double[] vector) {
    return Arrays.stream(points).map(point -> minus(point, vector)).toArray(double[][]::new);
  }

  /** Mean of points, of which there is at least one. */
  public static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.length;
      }
    }
    return mean;
  }

  /** A direction or its opposite, whichever has its largest element above 0. */
  public static double[] oriented(double[] direction) {
    double largest = 0;
    for (double value : direction) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    double sign = largest < 0 ? -1 : 1;
    return Arrays.stream(direction).map(value -> sign * value).toArray();
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
