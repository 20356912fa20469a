package org.winesclustering.ml;

import java.util.Arrays;

/** Arithmetic on vectors of one size, held as arrays. */
public final class DenseVectors {
  /**
   * Elements from which sums are added up in four parts, which a processor adds at the same time.
   */
  private static final int MANY_ELEMENTS = 100;

  /** Elements after which a sum is looked at, a multiple of four. */
  private static final int LOOK_AFTER = 64;

  private DenseVectors() {}

  /** Sum of the products of the elements, added up in their order unless there are many. */
  public static double dot(double[] a, double[] b) {
    double dot = 0;
    int from = 0;
    if (a.length >= MANY_ELEMENTS) {
      double second = 0;
      double third = 0;
      double fourth = 0;
      for (; from + 4 <= a.length; from += 4) {
        dot += a[from] * b[from];
        second += a[from + 1] * b[from + 1];
        third += a[from + 2] * b[from + 2];
        fourth += a[from + 3] * b[from + 3];
      }
      dot = (dot + second) + (third + fourth);
    }
    for (int i = from; i < a.length; i++) {
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
    return squaredDistance(a, b, Double.POSITIVE_INFINITY);
  }

  /** Squared distance, or of many elements a part of it that is at least {@code enough}. */
  private static double squaredDistance(double[] a, double[] b, double enough) {
    double squared = 0;
    int from = 0;
    if (a.length >= MANY_ELEMENTS) {
      for (; from + LOOK_AFTER <= a.length; from += LOOK_AFTER) {
        if (squared >= enough) {
          return squared;
        }
        squared += squaredDistanceInFour(a, b, from, from + LOOK_AFTER);
      }
    }
    for (int i = from; i < a.length; i++) {
      double difference = a[i] - b[i];
      squared += difference * difference;
    }
    return squared;
  }

  private static double squaredDistanceInFour(double[] a, double[] b, int from, int to) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (int i = from; i < to; i += 4) {
      double differenceOfFirst = a[i] - b[i];
      double differenceOfSecond = a[i + 1] - b[i + 1];
      double differenceOfThird = a[i + 2] - b[i + 2];
      double differenceOfFourth = a[i + 3] - b[i + 3];
      first += differenceOfFirst * differenceOfFirst;
      second += differenceOfSecond * differenceOfSecond;
      third += differenceOfThird * differenceOfThird;
      fourth += differenceOfFourth * differenceOfFourth;
    }
    return (first + second) + (third + fourth);
  }

  /** Index of the centre nearest to a point, the first of equally near ones. */
  public static int nearest(double[][] centres, double[] point) {
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < centres.length; i++) {
      double distance = squaredDistance(point, centres[i], least);
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  }
}
