package org.winesclustering.doctor;

import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.winesclustering.spark.KryoClasses;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/** Check that Spark's serializer can carry ND4J's arrays, whose numbers lie outside the heap. */
public record KryoRegistration() implements Check {
  private static final String REGISTRATOR = "spark.kryo.registrator";
  private static final String KNOWN = KryoClasses.class.getName();

  @Override
  public String subject() {
    return "serializer";
  }

  @Override
  public List<Finding> examine(Surroundings here) {
    SparkEnv spark = SparkEnv.get();
    return spark == null ? List.of() : judge(spark.serializer(), spark.conf());
  }

  List<Finding> judge(Serializer serializer, SparkConf conf) {
    String name = serializer.getClass().getSimpleName();
    if (!(serializer instanceof JavaSerializer) && !conf.get(REGISTRATOR, "").contains(KNOWN)) {
      return fail(
          name + " does not know ND4J's arrays and Java's records",
          "give --conf " + REGISTRATOR + "=" + KNOWN);
    }
    INDArray sent = Nd4j.create(new float[] {1, 2, 3, 4}, new long[] {2, 2});
    ClassTag<INDArray> type = ClassTag$.MODULE$.apply(INDArray.class);
    SerializerInstance instance = serializer.newInstance();
    INDArray carried = instance.deserialize(instance.serialize(sent, type), type);
    return sent.equals(carried)
        ? ok(name + " carries ND4J's arrays")
        : fail(name + " changes ND4J's arrays", "leave spark.serializer as Spark has it");
  }
}
