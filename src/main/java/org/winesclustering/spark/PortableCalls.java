package org.winesclustering.spark;

import java.util.List;
import org.apache.commons.lang3.reflect.MethodUtils;
import org.apache.spark.SparkContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.streaming.DataStreamWriter;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/**
 * Calls that the same source makes of every Spark, but one class file does not: Scala 2.12 and
 * 2.13, or Spark 3.5 and 4, have other types in the method's descriptor. They are found by name at
 * run time.
 */
public final class PortableCalls {
  private PortableCalls() {}

  /**
   * An RDD with a partition for each element.
   *
   * @param placed elements with the places that Spark prefers to compute them at
   */
  @SuppressWarnings("unchecked")
  public static RDD<String> makeRdd(
      SparkContext context, List<Tuple2<String, List<String>>> placed) {
    List<Tuple2<String, Seq<String>>> partitions =
        placed.stream().map(each -> new Tuple2<>(each._1(), sequence(each._2()))).toList();
    return (RDD<String>)
        call(context, "makeRDD", sequence(partitions), ClassTag$.MODULE$.apply(String.class));
  }

  /** A list of Scala, which is a sequence in every version. */
  private static <E> Seq<E> sequence(List<E> elements) {
    return JavaConverters.asScalaBuffer(elements).toList();
  }

  /** Sets an option of a stream's writer. */
  public static <T> DataStreamWriter<T> option(
      DataStreamWriter<T> writer, String name, String value) {
    call(writer, "option", name, value);
    return writer;
  }

  private static Object call(Object of, String method, Object... arguments) {
    try {
      return MethodUtils.invokeMethod(of, method, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this Spark has no " + method + " of " + of.getClass(), e);
    }
  }
}
