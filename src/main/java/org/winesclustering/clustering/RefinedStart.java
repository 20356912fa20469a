package org.winesclustering.clustering;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.winesclustering.ml.DenseVectors;

/**
 * Initial centres for KMeans, found on a sample in memory: k-means++ (D. Arthur and S.
 * Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007), then Lloyd's
 * iterations inside the sample (P. S. Bradley and U. M. Fayyad, "Refining initial points for
 * k-means clustering", ICML 1998). What is left for the cluster is few passes over all rows, and
 * one where the sample is all rows.
 *
 * @param maxIterations of Lloyd, each over the sample
 */
public record RefinedStart(int maxIterations) {

  /**
   * Finds initial centres in a sample.
   *
   * @param sample rows x dimensions, at least one row
   * @param k 1 or more
   * @param seed the same seed and sample give the same centres
   * @return {@code k} centres, or as many as the sample has distinct rows
   */
  public double[][] centres(double[][] sample, int k, long seed) {
    double[][] centres = plusPlus(sample, k, new SplittableRandom(seed));
    int[] labels = new int[sample.length];
    Arrays.fill(labels, -1);
    for (int i = 0; i < maxIterations && relabel(sample, centres, labels); i++) {
      moveToMeans(sample, centres, labels);
    }
    return centres;
  }

  private static double[][] plusPlus(double[][] sample, int k, SplittableRandom random) {
    double[][] centres = new double[k][];
    centres[0] = sample[random.nextInt(sample.length)].clone();
    double[] nearest = new double[sample.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int found = 1; found < k; found++) {
      double total = 0;
      for (int row = 0; row < sample.length; row++) {
        nearest[row] =
            Math.min(nearest[row], DenseVectors.squaredDistance(sample[row], centres[found - 1]));
        total += nearest[row];
      }
      if (total == 0) {
        return Arrays.copyOf(centres, found);
      }
      centres[found] = sample[drawn(nearest, random.nextDouble() * total)].clone();
    }
    return centres;
  }

  /** The row at which the running sum of weights passes {@code target}; never one of weight 0. */
  private static int drawn(double[] weights, double target) {
    int last = 0;
    double sum = 0;
    for (int row = 0; row < weights.length; row++) {
      if (weights[row] > 0) {
        last = row;
        sum += weights[row];
        if (sum > target) {
          return row;
        }
      }
    }
    return last;
  }

  private static boolean relabel(double[][] sample, double[][] centres, int[] labels) {
    boolean changed = false;
    for (int row = 0; row < sample.length; row++) {
      int label = DenseVectors.nearest(centres, sample[row]);
      changed |= labels[row] != label;
      labels[row] = label;
    }
    return changed;
  }

  /** A centre without rows stays where it is, as in MLlib. */
  private static void moveToMeans(double[][] sample, double[][] centres, int[] labels) {
    double[][] sums = new double[centres.length][sample[0].length];
    int[] counts = new int[centres.length];
    for (int row = 0; row < sample.length; row++) {
      double[] sum = sums[labels[row]];
      counts[labels[row]]++;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += sample[row][i];
      }
    }
    for (int c = 0; c < centres.length; c++) {
      for (int i = 0; counts[c] > 0 && i < sums[c].length; i++) {
        centres[c][i] = sums[c][i] / counts[c];
      }
    }
  }
}
