package org.winesclustering.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

class IdleNetworksTest {

  static Stream<Serializer> serializers() {
    SparkConf conf = new SparkConf(false);
    return Stream.of(new JavaSerializer(conf), new KryoSerializer(conf));
  }

  @Test
  void aNetworkThatIsGivenIsTakenOnce() {
    IdleNetworks<String> idle = new IdleNetworks<>();
    idle.give("network");

    assertThat(idle.take()).hasValue("network");
    assertThat(idle.take()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("serializers")
  void aPoolArrivesEmptyAndUsable(Serializer serializer) {
    IdleNetworks<String> idle = new IdleNetworks<>();
    idle.give("network");
    SerializerInstance spark = serializer.newInstance();
    ClassTag<IdleNetworks<String>> type = ClassTag$.MODULE$.apply(IdleNetworks.class);

    IdleNetworks<String> arrived = spark.deserialize(spark.serialize(idle, type), type);

    assertThat(arrived.take()).isEmpty();
    arrived.give("another");
    assertThat(arrived.take()).hasValue("another");
  }
}
