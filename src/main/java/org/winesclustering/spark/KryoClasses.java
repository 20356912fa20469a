package org.winesclustering.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import org.nd4j.kryo.Nd4jRegistrator;

/**
 * Registrator for a session whose {@code spark.serializer} is Kryo, by {@code
 * spark.kryo.registrator}. Kryo copies ND4J's arrays by their addresses, which ends the JVM that
 * reads them, and cannot write the fields of Java's records.
 */
public final class KryoClasses extends Nd4jRegistrator {
  @Override
  public void registerClasses(Kryo kryo) {
    super.registerClasses(kryo);
    kryo.addDefaultSerializer(Record.class, JavaSerializer.class);
  }
}
