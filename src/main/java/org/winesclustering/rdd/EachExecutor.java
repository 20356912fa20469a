package org.winesclustering.rdd;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.storage.BlockManagerId;
import org.winesclustering.spark.PortableCalls;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Questions to every executor, each once. Uses parts of Spark that are private to it. */
public final class EachExecutor {
  /** Most attempts; a task may run elsewhere where its executor is busy or lost. */
  private static final int MOST_JOBS = 5;

  private EachExecutor() {}

  /** Question that an executor answers. */
  @FunctionalInterface
  public interface Question<T> extends Serializable {
    T answer();
  }

  /**
   * The answers by executor, as {@code 3 on 10.0.0.7}; empty in local mode, which has no executor
   * but the driver. An executor that ends meanwhile, or to which no task can be brought, is
   * missing.
   */
  public static <T> Map<String, T> ask(JavaSparkContext context, Question<T> question) {
    Map<String, T> answers = new TreeMap<>();
    for (int job = 0; job < MOST_JOBS; job++) {
      List<BlockManagerId> left =
          executors(context).stream()
              .filter(executor -> !answers.containsKey(name(executor)))
              .toList();
      if (left.isEmpty()) {
        break;
      }
      places(context, left)
          .toJavaRDD()
          .mapPartitions(rows -> answer(rows, question))
          .collect()
          .forEach(answer -> answers.put(answer._1(), answer._2()));
    }
    return answers;
  }

  private static <T> Iterator<Tuple2<String, T>> answer(
      Iterator<String> meant, Question<T> question) {
    // The partition has to be read for Spark to count the task as done.
    meant.forEachRemaining(executor -> {});
    return List.of(
            new Tuple2<>(name(SparkEnv.get().blockManager().blockManagerId()), question.answer()))
        .iterator();
  }

  /** A partition for each executor, with that executor as its preferred location. */
  private static RDD<String> places(JavaSparkContext context, List<BlockManagerId> executors) {
    List<Tuple2<String, List<String>>> partitions = new ArrayList<>();
    for (BlockManagerId executor : executors) {
      String place = "executor_" + executor.host() + "_" + executor.executorId();
      partitions.add(new Tuple2<>(name(executor), List.of(place)));
    }
    return PortableCalls.makeRdd(context.sc(), partitions);
  }

  private static List<BlockManagerId> executors(JavaSparkContext context) {
    return JavaConverters.mapAsJavaMap(context.sc().env().blockManager().master().getMemoryStatus())
        .keySet()
        .stream()
        .filter(process -> !process.isDriver())
        .toList();
  }

  private static String name(BlockManagerId executor) {
    return executor.executorId() + " on " + executor.host();
  }
}
