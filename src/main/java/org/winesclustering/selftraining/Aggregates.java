package org.winesclustering.selftraining;

import java.io.Serializable;
import java.util.function.BiConsumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;
import org.winesclustering.mixture.SufficientStatistics;
import org.winesclustering.rdd.OrderedReduce;
import org.winesclustering.training.Block;

/**
 * Sums over all rows, each in one Spark job that brings views x clusters x dimensions numbers to
 * the driver, however many rows there are. They are added up in the order of the partitions, so
 * that they repeat bit for bit.
 */
final class Aggregates {
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
