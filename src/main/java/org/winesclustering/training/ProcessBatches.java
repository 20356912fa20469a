package org.winesclustering.training;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.Function2;

/**
 * The minibatches of workers whose rows are in this process, on threads of its own. For a small
 * table a job of Spark takes longer than the work of a round; results are the same, bit for bit.
 *
 * @param workers their number, at most as many as {@link org.winesclustering.rdd.OrderedReduce#of}
 *     merges at once
 * @param minibatches of a worker by its number
 * @param threads on which the workers do their work
 */
record ProcessBatches(
    int workers, IntFunction<Iterator<Minibatch>> minibatches, ExecutorService threads)
    implements WorkerBatches {

  @Override
  public <T> Optional<T> reduce(
      Function2<Integer, Iterator<Minibatch>, Iterator<T>> work, Function2<T, T, T> merge) {
    List<Callable<T>> tasks =
        IntStream.range(0, workers)
            .<Callable<T>>mapToObj(
                worker -> () -> work.call(worker, minibatches.apply(worker)).next())
            .toList();
    try {
      T merged = null;
      for (Future<T> result : threads.invokeAll(tasks)) {
        merged = merged == null ? result.get() : merge.call(merged, result.get());
      }
      return Optional.ofNullable(merged);
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the workers were training", e);
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
  }
}
