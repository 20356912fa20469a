package org.winesclustering.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.winesclustering.rdd.EachExecutor;
import org.winesclustering.rdd.EachExecutor.Question;

/** Questions to the executors, each of which is given up after a while. */
final class ExecutorJobs {
  private final JavaSparkContext context;
  private final TimeLimit limit;

  /**
   * On a cluster.
   *
   * @param limit after which a job is given up
   */
  ExecutorJobs(JavaSparkContext context, Duration limit) {
    this.context = context;
    this.limit = new TimeLimit(limit);
  }

  /**
   * Runs a first job on all cores: it waits for executors, and has Spark start them where it starts
   * them only when there is work.
   */
  void await() throws TimeoutException, ExecutionException {
    int cores = Math.max(1, context.defaultParallelism());
    List<Integer> numbers = IntStream.range(0, cores).boxed().toList();
    within(() -> context.parallelize(numbers, cores).count());
  }

  /**
   * The answers by executor, as {@link EachExecutor} names them.
   *
   * @throws TimeoutException if not all of them have answered in time
   * @throws ExecutionException if Spark gave the job up
   */
  <T> Map<String, T> ask(Question<T> question) throws TimeoutException, ExecutionException {
    return within(() -> EachExecutor.ask(context, question));
  }

  private <T> T within(Callable<T> jobs) throws TimeoutException, ExecutionException {
    try {
      return limit.call("doctor-jobs", jobs);
    } catch (TimeoutException | IllegalStateException e) {
      context.sc().cancelAllJobs();
      throw e;
    }
  }
}
