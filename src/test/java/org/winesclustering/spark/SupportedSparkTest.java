package org.winesclustering.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.winesclustering.SparkTest;

class SupportedSparkTest extends SparkTest {
  @ParameterizedTest
  @CsvSource({
    "3.5.0, true",
    "3.5.5-amzn-0, true",
    "3.5.7.1-SNAPSHOT, true",
    "4.0.0, true",
    "4.12.1, true",
    "3.4.4, false",
    "3.50.0, false",
    "5.0.0, false",
    "2.4.8, false"
  })
  void versions(String version, boolean supported) {
    assertThat(SupportedSpark.includes(version)).isEqualTo(supported);
    assertThat(SupportedSpark.refusal(version, new SparkConf(false)).isEmpty())
        .isEqualTo(supported);
  }

  @Test
  void namesTheVersionAndWhatIsAllowed() {
    assertThat(SupportedSpark.refusal("3.4.4", new SparkConf(false)).orElseThrow())
        .isEqualTo(
            "this is Spark 3.4.4, allowed: 3.5, and 4.0 or later 4; set SPARK_HOME to one of"
                + " these");
  }

  @ParameterizedTest
  @CsvSource({
    "spark.remote, sc://host:15002, true",
    "spark.api.mode, connect, true",
    "spark.api.mode, classic, false",
    "spark.connect.grpc.binding.port, 15002, false"
  })
  void sparkConnectIsRefused(String property, String value, boolean refused) {
    SparkConf conf = new SparkConf(false).set(property, value);

    assertThat(SupportedSpark.refusal("4.0.1", conf).isPresent()).isEqualTo(refused);
  }

  @Test
  void thisSessionIsSupported() {
    assertThat(SupportedSpark.refusal(session())).isEmpty();
  }
}
