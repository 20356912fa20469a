package org.winesclustering.training;

import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.function.Function2;

/** The minibatches of every worker, wherever its rows are. */
interface WorkerBatches {

  /**
   * Has every worker do something with its minibatches, at the same time as far as there are cores,
   * and merges the results in the order of the workers.
   *
   * @param work of the worker's number and minibatches; gives exactly one result
   * @param merge may change and return its first argument
   * @return empty if there is no worker
   */
  <T> Optional<T> reduce(
      Function2<Integer, Iterator<Minibatch>, Iterator<T>> work, Function2<T, T, T> merge);
}
