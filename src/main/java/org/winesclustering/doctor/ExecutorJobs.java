package org.winesclustering.doctor;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockManagerId;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * Spark jobs that have one task on every executor. Spark has no public way to name an executor that
 * a task is to run on: this class alone uses its private ones, the preferred location that its
 * streams give their receivers, and the list of block managers.
 */
final class ExecutorJobs {
  /** A task goes elsewhere when its executor is busy for longer than Spark waits. */
  private static final int ATTEMPTS = 3;

  private final JavaSparkContext context;
  private final Duration limit;

  /**
   * On a cluster.
   *
   * @param limit after which a job is given up
   */
  ExecutorJobs(JavaSparkContext context, Duration limit) {
    this.context = context;
    this.limit = limit;
  }

  /** What runs on an executor. */
  interface Task<T extends Serializable> extends Serializable {
    T run();
  }

  private record Answer<T extends Serializable>(String executor, T value) implements Serializable {}

  /**
   * Those that are there once a first job has run on all cores, which has Spark start executors
   * where it starts them only when there is work.
   */
  List<Executor> present() throws TimeoutException, ExecutionException {
    int cores = Math.max(1, context.defaultParallelism());
    List<Integer> numbers = IntStream.range(0, cores).boxed().toList();
    await(context.parallelize(numbers, cores).map(number -> number), Instant.now().plus(limit));
    return JavaConverters.seqAsJavaList(
            SparkEnv.get().blockManager().master().getMemoryStatus().keys().toSeq())
        .stream()
        .filter(manager -> !manager.isDriver())
        .map(ExecutorJobs::executor)
        .sorted(
            Comparator.comparing(
                Executor::id, Comparator.comparingInt(String::length).thenComparing(id -> id)))
        .toList();
  }

  private static Executor executor(BlockManagerId manager) {
    return new Executor(manager.executorId(), manager.host());
  }

  /**
   * Runs a task on each of some executors; what could not be reached is not among the answers.
   *
   * @throws TimeoutException if not all of them have answered in time
   * @throws ExecutionException if Spark gave the job up
   */
  <T extends Serializable> Map<Executor, T> visit(List<Executor> executors, Task<T> task)
      throws TimeoutException, ExecutionException {
    Instant deadline = Instant.now().plus(limit);
    Map<Executor, T> answers = new LinkedHashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS && answers.size() < executors.size(); attempt++) {
      List<Executor> missing =
          executors.stream().filter(executor -> !answers.containsKey(executor)).toList();
      for (Answer<T> answer : await(placed(missing).map(any -> answer(task)), deadline)) {
        missing.stream()
            .filter(executor -> executor.id().equals(answer.executor()))
            .forEach(executor -> answers.put(executor, answer.value()));
      }
    }
    return answers;
  }

  private static <T extends Serializable> Answer<T> answer(Task<T> task) {
    return new Answer<>(SparkEnv.get().executorId(), task.run());
  }

  /** A partition for each executor, to be computed there. */
  private JavaRDD<String> placed(List<Executor> executors) {
    List<Tuple2<String, Seq<String>>> partitions = new ArrayList<>();
    for (Executor executor : executors) {
      String location = "executor_" + executor.host() + "_" + executor.id();
      partitions.add(new Tuple2<>(executor.id(), seq(List.of(location))));
    }
    ClassTag<String> type = ClassTag$.MODULE$.apply(String.class);
    return JavaRDD.fromRDD(context.sc().makeRDD(seq(partitions), type), type);
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }

  private static <T> List<T> await(JavaRDD<T> answers, Instant deadline)
      throws TimeoutException, ExecutionException {
    JavaFutureAction<List<T>> job = answers.collectAsync();
    try {
      long left = Duration.between(Instant.now(), deadline).toMillis();
      return job.get(Math.max(1, left), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      job.cancel(true);
      throw e;
    } catch (InterruptedException e) {
      job.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while executors are looked at", e);
    }
  }
}
