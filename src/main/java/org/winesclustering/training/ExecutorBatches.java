package org.winesclustering.training;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function2;
import org.winesclustering.rdd.OrderedReduce;

/**
 * The minibatches of workers on Spark's executors.
 *
 * @param minibatches with one partition for each worker
 */
record ExecutorBatches(JavaRDD<Minibatch> minibatches) implements WorkerBatches {

  /** Runs one job, or more if there are many workers. */
  @Override
  public <T> Optional<T> reduce(
      Function2<Integer, Iterator<Minibatch>, Iterator<T>> work, Function2<T, T, T> merge) {
    return OrderedReduce.of(minibatches.mapPartitionsWithIndex(work, true), merge);
  }
}
