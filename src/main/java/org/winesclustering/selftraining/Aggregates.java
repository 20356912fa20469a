package org.winesclustering.selftraining;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.winesclustering.mixture.Scatter;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.training.Block;

/**
 * Sums over all rows, each in one Spark job that brings views x clusters x dimensions numbers to
 * the driver (for the scatter views x dimensions x dimensions), whatever the rows. Added up in the
 * order of the partitions, so that they repeat bit for bit.
 */
final class Aggregates {
  private Aggregates() {}

  /** For each view how the rows are shared out. */
  static SufficientStatistics[] shares(
      JavaRDD<Block> blocks, Views views, SoftAssignment sharing, int clusters) {
    return OrderedReduce.of(
            blocks.map(block -> shares(block, views, sharing, clusters)), Aggregates::merged)
        .orElseThrow();
  }

  /** The same for a block in memory. */
  static SufficientStatistics[] shares(
      Block block, Views views, SoftAssignment sharing, int clusters) {
    SufficientStatistics[] sums = new SufficientStatistics[views.count()];
    double[] point = new double[views.dimensions()];
    double[] shares = new double[clusters];
    for (int view = 0; view < sums.length; view++) {
      sums[view] = new SufficientStatistics(clusters, views.dimensions());
      for (int row = 0; row < block.rows(); row++) {
        views.read(block, row, view, point);
        double logDensity = sharing.share(block, row, view, point, shares);
        sums[view].add(point, shares, logDensity);
      }
    }
    return sums;
  }

  /** For each view the scatter of the rows. */
  static Scatter[] scatter(JavaRDD<Block> blocks, Views views) {
    return OrderedReduce.of(blocks.map(block -> scatter(block, views)), Aggregates::merged)
        .orElseThrow();
  }

  /** The same for a block in memory. */
  static Scatter[] scatter(Block block, Views views) {
    Scatter[] scatters = new Scatter[views.count()];
    double[] point = new double[views.dimensions()];
    for (int view = 0; view < scatters.length; view++) {
      scatters[view] = new Scatter(views.dimensions());
      for (int row = 0; row < block.rows(); row++) {
        views.read(block, row, view, point);
        scatters[view].add(point);
      }
    }
    return scatters;
  }

  /**
   * How two ways of sharing agree: for each view, clusters of {@code one} x clusters of {@code
   * other}, the sum over the rows of the products of their shares.
   */
  static double[][][] agreement(
      JavaRDD<Block> blocks, Views views, List<SoftAssignment> both, int clusters) {
    return OrderedReduce.of(
            blocks.map(block -> agreement(block, views, both, clusters)), Aggregates::merged)
        .orElseThrow();
  }

  private static double[][][] agreement(
      Block block, Views views, List<SoftAssignment> both, int clusters) {
    double[][][] agreement = new double[views.count()][clusters][clusters];
    double[] point = new double[views.dimensions()];
    double[] left = new double[clusters];
    double[] right = new double[clusters];
    for (int view = 0; view < agreement.length; view++) {
      for (int row = 0; row < block.rows(); row++) {
        views.read(block, row, view, point);
        both.get(0).share(block, row, view, point, left);
        both.get(1).share(block, row, view, point, right);
        addProducts(agreement[view], left, right);
      }
    }
    return agreement;
  }

  private static void addProducts(double[][] sums, double[] left, double[] right) {
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        sums[i][j] += left[i] * right[j];
      }
    }
  }

  private static SufficientStatistics[] merged(
      SufficientStatistics[] left, SufficientStatistics[] right) {
    for (int view = 0; view < left.length; view++) {
      left[view].merge(right[view]);
    }
    return left;
  }

  private static Scatter[] merged(Scatter[] left, Scatter[] right) {
    for (int view = 0; view < left.length; view++) {
      left[view].merge(right[view]);
    }
    return left;
  }

  private static double[][][] merged(double[][][] left, double[][][] right) {
    for (int view = 0; view < left.length; view++) {
      for (int i = 0; i < left[view].length; i++) {
        for (int j = 0; j < left[view][i].length; j++) {
          left[view][i][j] += right[view][i][j];
        }
      }
    }
    return left;
  }
}
