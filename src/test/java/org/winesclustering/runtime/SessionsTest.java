package org.winesclustering.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsTest {
  private static final String MAX_BYTES = "org.bytedeco.javacpp.maxbytes";

  @AfterEach
  void forget() {
    System.clearProperty(MAX_BYTES);
  }

  private static SparkConf cluster() {
    return new SparkConf(false).set("spark.master", "yarn").set("spark.executor.memory", "8g");
  }

  @Test
  void oneKeyBoundsNativeMemoryEverywhereAndTellsTheSchedulerOfIt() {
    SparkConf conf = Sessions.configured(cluster(), 3000);

    assertThat(System.getProperty(MAX_BYTES)).isEqualTo("3000m");
    assertThat(conf.get("spark.executor.extraJavaOptions")).isEqualTo("-D" + MAX_BYTES + "=3000m");
    // A tenth of the heap for Spark, 3000 for ND4J.
    assertThat(conf.get("spark.executor.memoryOverhead")).isEqualTo((8192 / 10 + 3000) + "m");
  }

  @Test
  void whatIsSetAlreadyStays() {
    SparkConf conf =
        Sessions.configured(
            cluster()
                .set("spark.executor.extraJavaOptions", "-Xss4m")
                .set("spark.executor.memoryOverhead", "9g"),
            100);

    assertThat(conf.get("spark.executor.memoryOverhead")).isEqualTo("9g");
    assertThat(conf.get("spark.executor.extraJavaOptions"))
        .isEqualTo("-Xss4m -D" + MAX_BYTES + "=100m");
  }

  @Test
  void nothingIsBoundWhereNothingIsAsked() {
    SparkConf conf = Sessions.configured(cluster(), 0);

    assertThat(System.getProperty(MAX_BYTES)).isNull();
    assertThat(conf.contains("spark.executor.memoryOverhead")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "local,true",
    "'local[*]',true",
    "'local-cluster[2,1,1024]',false",
    "spark://host:7077,false",
    "yarn,false"
  })
  void whetherAllOfSparkRunsHereIsToldByItsMaster(String master, boolean isLocal) {
    assertThat(Sessions.isLocal(new SparkConf(false).set("spark.master", master)))
        .isEqualTo(isLocal);
  }

  @Test
  void aSecretFromTheWorkerIsTakenUnlessOneIsSet() {
    Map<String, String> environment = Map.of("_SPARK_AUTH_SECRET", "of the worker");
    String key = "spark.authenticate.secret";

    assertThat(Sessions.withSecret(cluster(), environment).get(key)).isEqualTo("of the worker");
    assertThat(Sessions.withSecret(cluster().set(key, "mine"), environment).get(key))
        .isEqualTo("mine");
    assertThat(Sessions.withSecret(cluster(), Map.of()).contains(key)).isFalse();
  }
}
