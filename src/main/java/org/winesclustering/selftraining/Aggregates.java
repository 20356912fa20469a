package org.winesclustering.selftraining;

import java.io.Serializable;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.ml.Scatter;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.training.Block;

/**
 * Sums over all rows, each in one Spark job that brings views x clusters x dimensions numbers to
 * the driver (for the scatter views x dimensions x dimensions), however many rows there are. They
 * are added up in the order of the partitions, so that they repeat bit for bit.
 */
final class Aggregates {
  /** Number of rows of a view that are copied at a time. */
  private static final int ROWS = 64;

  private Aggregates() {}

  /** Weight and sum of each cluster, for each view. */
  static SufficientStatistics[] shares(
      JavaRDD<Block> blocks, Views views, SoftAssignment assignment, int clusters) {
    return sum(
        blocks, block -> shares(block, views, assignment, clusters), SufficientStatistics::merge);
  }

  private static SufficientStatistics[] shares(
      Block block, Views views, SoftAssignment assignment, int clusters) {
    SufficientStatistics[] sums = new SufficientStatistics[views.count()];
    double[] point = new double[views.dimensions()];
    double[] shares = new double[clusters];
    for (int view = 0; view < sums.length; view++) {
      sums[view] = new SufficientStatistics(clusters, views.dimensions());
      for (int row = 0; row < block.rows(); row++) {
        views.read(block, row, view, point);
        assignment.share(block, row, view, point, shares);
        sums[view].add(point, shares);
      }
    }
    return sums;
  }

  /** Scatter of the rows, for each view. */
  static Scatter[] scatter(JavaRDD<Block> blocks, Views views) {
    return sum(blocks, block -> scatter(block, views), Scatter::merge);
  }

  private static Scatter[] scatter(Block block, Views views) {
    Scatter[] scatters = new Scatter[views.count()];
    for (int view = 0; view < scatters.length; view++) {
      scatters[view] = new Scatter(views.dimensions());
      for (int from = 0; from < block.rows(); from += ROWS) {
        int to = Math.min(block.rows(), from + ROWS);
        scatters[view].add(views.points(block, view, from, to));
      }
    }
    return scatters;
  }

  /**
   * Agreement of two divisions among clusters: for each view, clusters of {@code one} x clusters of
   * {@code other}, the sum over the rows of the products of their shares.
   */
  static double[][][] agreement(
      JavaRDD<Block> blocks, Views views, SoftAssignment one, SoftAssignment other, int clusters) {
    return sum(
        blocks, block -> agreement(block, views, one, other, clusters), Aggregates::addMatrix);
  }

  private static double[][][] agreement(
      Block block, Views views, SoftAssignment one, SoftAssignment other, int clusters) {
    double[][][] agreement = new double[views.count()][clusters][clusters];
    double[] point = new double[views.dimensions()];
    double[] left = new double[clusters];
    double[] right = new double[clusters];
    for (int view = 0; view < agreement.length; view++) {
      for (int row = 0; row < block.rows(); row++) {
        views.read(block, row, view, point);
        one.share(block, row, view, point, left);
        other.share(block, row, view, point, right);
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

  private static void addMatrix(double[][] sums, double[][] added) {
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < sums[i].length; j++) {
        sums[i][j] += added[i][j];
      }
    }
  }

  /** A function that adds up partial results, and that Spark can send to executors. */
  private interface Merge<T> extends BiConsumer<T, T>, Serializable {}

  private static <T> T[] sum(JavaRDD<Block> blocks, Function<Block, T[]> ofBlock, Merge<T> merge) {
    return OrderedReduce.of(
            blocks.map(ofBlock),
            (left, right) -> {
              for (int view = 0; view < left.length; view++) {
                merge.accept(left[view], right[view]);
              }
              return left;
            })
        .orElseThrow();
  }
}
