package org.winesclustering.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.Tuple2;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class KryoClassesTest {
  private static final Tuple2<Row, Boolean> SENT =
      new Tuple2<>(new Row(42, List.of(1.5, -2.0)), true);

  private record Row(long hash, List<Double> values) implements Serializable {}

  private static Object carried(SparkConf conf) {
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    ClassTag<Object> type = ClassTag$.MODULE$.apply(Object.class);
    return kryo.deserialize(kryo.serialize(SENT, type), type);
  }

  @Test
  void recordsTravelWithinOtherValues() {
    assertThat(
            carried(
                new SparkConf(false).set("spark.kryo.registrator", KryoClasses.class.getName())))
        .isEqualTo(SENT);
  }

  /** What this is for. */
  @Test
  void kryoAloneCannotCarryThem() {
    assertThatThrownBy(() -> carried(new SparkConf(false)));
  }
}
